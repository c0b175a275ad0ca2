import { withTexts } from '../domain/members.ts'
import { withoutValues } from '../domain/secret.ts'
import { cleanText } from '../feeds/clean.ts'
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
  const found = (secret: string): void => {
    for (const value of [secret, cleanText(secret)]) secrets.add(value)
  }
  // looks of a line of a log, and what no terminal shows, may stand within a value
  const hiddenIn = (text: string): string => {
    const less = hidden(text)
    const shown = cleanText(less)
    const plain = hidden(shown)
    return plain === shown ? less : plain
  }
  return (told) => {
    const known = secrets.size
    const less = masked(told, found)
    if (secrets.size > known) hidden = withoutValues(secrets)
    return withTexts(less, (text, name) => (isName(name, text) ? text : hiddenIn(text)))
  }
}
