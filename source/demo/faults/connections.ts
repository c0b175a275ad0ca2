import { replies } from '../replies.ts'
import type { Reply } from '../reply.ts'
import { type FaultRow, instead } from './row.ts'

const page = (status: number, title: string, location?: string): Reply => ({
  kind: 'body',
  status,
  contentType: 'text/html',
  body: `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`,
  ...(location === undefined ? {} : { headers: { location } }),
})

/** What happens to a connection, and who else may answer on it. */
export const connections = {
  reset: { does: 'the connection is reset before an answer', reply: replies.reset },
  hangup: { does: 'the connection is closed before an answer', reply: { kind: 'hangup' } },
  silence: { does: 'the request is read and nothing ever comes', reply: replies.silence },
  'half-then-silence': instead('half an answer, then nothing more', (value) => ({
    kind: 'half',
    ends: 'silence',
    value,
  })),
  'half-then-reset': instead('half an answer, then a reset', (value) => ({ kind: 'half', ends: 'reset', value })),
  'half-then-hangup': instead('half an answer, then the end', (value) => ({ kind: 'half', ends: 'hangup', value })),
  drip: instead('a byte of the answer a second', (value) => ({ kind: 'drip', bytes: 1, every: 1000, value })),
  'slow-drip': instead('an answer in pieces, a hundredth of a second apart', (value) => ({
    kind: 'drip',
    bytes: 4096,
    every: 10,
    value,
  })),
  endless: { does: 'an answer that never ends', reply: { kind: 'endless' } },
  'bad-gateway': { does: 'a 502 page of HTML', reply: page(502, '502 Bad Gateway') },
  unavailable: { does: 'a 503 page of HTML', reply: replies.unavailable },
  'gateway-timeout': { does: 'a 504 page of HTML', reply: page(504, '504 Gateway Time-out') },
  'captive-redirect': {
    does: 'a captive portal’s 302 to its login',
    reply: page(302, 'Found', 'http://captive.example/login'),
  },
  'captive-page': { does: 'a captive portal’s login page with 200', reply: page(200, 'Welcome to the airport') },
  'proxy-403': { does: 'a proxy’s 403 page', reply: page(403, 'Blocked by policy') },
  'proxy-407': { does: 'a proxy that wants a login', reply: page(407, 'Proxy Authentication Required') },
} as const satisfies Record<string, FaultRow>
