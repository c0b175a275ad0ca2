import { awsErrorOf } from '../../source/aws/errors.ts'
import type { Renewal } from '../../source/aws/renewal.ts'

/** Who is asked in tests of sentences, and what renews the credentials. */
export const host = 'codebuild.us-east-1.amazonaws.com'
export const renewal: Renewal = { remedy: 'aws sso login --profile prod' }

type Thrown = { readonly name?: string; readonly message?: string; readonly code?: string; readonly status?: number }

/** An error as the SDK throws it. */
export const thrown = ({ name = 'Error', message = '', code, status }: Thrown): Error =>
  Object.assign(new Error(message), {
    name,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status, attempts: 1 } }),
  })

/** What is told of an error: the kind, the sentence, and what can be done. */
export const told = (error: unknown, by = renewal) => {
  const { kind, message, remedy } = awsErrorOf(error, { host, renewal: by })
  return [kind, message, ...(remedy === undefined ? [] : [remedy])]
}
