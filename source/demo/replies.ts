import type { Reply } from './reply.ts'

const unavailable = `<html>
<head><title>503 Service Temporarily Unavailable</title></head>
<body><center><h1>503 Service Temporarily Unavailable</h1></center></body>
</html>
`

/** What goes wrong, by name: the replies a fault is made with. One more is one more row. */
export const replies = {
  /** Too many requests, as recorded in the issues of CodeBuild's own Jenkins plugin and GitHub action. */
  throttled: { kind: 'error', status: 400, type: 'ThrottlingException', message: 'Rate exceeded' },
  /** Temporary credentials after their end. */
  expired: {
    kind: 'error',
    status: 400,
    type: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  },
  /** A load balancer's page instead of JSON. */
  unavailable: { kind: 'body', status: 503, contentType: 'text/html', body: unavailable },
  /** The connection is reset before an answer. */
  reset: { kind: 'reset' },
  /** The request is read and nothing ever comes. */
  silence: { kind: 'silence' },
} as const satisfies Record<string, Reply>
