import { generateKeyPairSync, sign } from 'node:crypto'

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const short = body.length < 128
  const length = short ? [body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const text = (tag: number, words: string) => der(tag, Buffer.from(words))

/** OIDs as DER: ecdsa-with-SHA256, commonName, subjectAltName. */
const [ecdsa, commonName] = ['06082a8648ce3d040302', '0603550403'].map((hex) => Buffer.from(hex, 'hex')) as [
  Buffer,
  Buffer,
]

/** A key and a certificate that nobody signed but its own key, as PEM; for a host and for these times (YYMMDD), or for years. */
export const selfSigned = (
  host = '127.0.0.1',
  [from, until] = ['250101', '490101'],
): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = sequence(der(0x31, sequence(commonName, text(0x0c, host))))
  const validity = sequence(text(0x17, `${from}000000Z`), text(0x17, `${until}000000Z`))
  const [algorithm, serial] = [sequence(ecdsa), der(0x02, Buffer.from([1]))]
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(serial, algorithm, name, validity, name, spki)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const certificate = sequence(body, algorithm, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}
