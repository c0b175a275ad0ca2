import { withTexts } from '../domain/members.ts'
import { withoutValues } from '../domain/secret.ts'
import { masked } from '../feeds/mask.ts'

/** Members by which things are known to AWS and to us: a question asks with them, and without them an answer tells of nothing. */
const naming = /^(?:id|ids|arn|name|type|status)$|(?:Ids?|Arns?|Names?|NotFound|Status|Type|Phase|Code|Token)$/

const isName = (name: string, text: string): boolean => naming.test(name) || text.startsWith('arn:')

/**
 * Makes what takes secrets out of what goes through the port: values of variables where they are told, and from then on wherever else
 * they stand in texts. Ids, names and states are left: what a value like `web` has in common with them is no secret, and they are needed.
 */
export const createHiding = (): ((told: unknown) => unknown) => {
  const secrets = new Set<string>()
  let hidden = withoutValues(secrets)
  return (told) => {
    const known = secrets.size
    const less = masked(told, (secret) => secrets.add(secret))
    if (secrets.size > known) hidden = withoutValues(secrets)
    return withTexts(less, (text, name) => (isName(name, text) ? text : hidden(text)))
  }
}
