/** What stands in the place of a masked value: it does not tell how long the value is. */
export const mask = '********'

const secretName = /SECRET|TOKEN|PASSW|PASSPHRASE|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_?KEY|AUTH|SIGNATURE/i

/**
 * Whether a variable's value is shown only when asked for: every PLAINTEXT one (the API gives them in clear, and its
 * documentation warns of that), and an exported one whose name looks like a secret. Those of PARAMETER_STORE and
 * SECRETS_MANAGER are references.
 */
export const isMasked = ({ name, type }: { readonly name: string; readonly type: string }): boolean => {
  if (type === 'PARAMETER_STORE' || type === 'SECRETS_MANAGER') return false
  return type === 'EXPORTED' ? secretName.test(name) : true
}
