import { lines, type Output } from './command.ts'
import { mavenFailing, noAptGet } from './java.ts'
import { deployFailing, soakFailing } from './machines.ts'
import { lintFailing, testsFailing } from './node.ts'

const shell = '/codebuild/output/tmp/script.sh'

/** What a command writes that fails, by how it begins; one more is one row. */
const failing: readonly (readonly [RegExp, Output])[] = [
  [/^npm test\b/, testsFailing],
  [/^npm run lint\b/, lintFailing],
  [/^mvn\b/, mavenFailing],
  [/^apt-get\b/, noAptGet],
  [/^ls\b/, lines("ls: cannot access './infrastructure': No such file or directory")],
  [/^set -euo/, deployFailing],
  [/^make soak\b/, soakFailing],
  [/then\n$/, lines(`${shell}: line 5: syntax error: unexpected end of file`)],
]

/** What a shell writes of a command nobody knows: what it was to say, and that the rest is not there. */
function unknown(command: string): Output {
  const [said, ...more] = command.split(/\n|&&|>/).map((part) => part.trim())
  const spoken = /^echo (.*)$/.exec(said ?? '')?.[1]?.replaceAll('"', '')
  const missing = more.length === 0 ? said : more[0]
  return lines(
    ...(spoken === undefined ? [] : [spoken]),
    `${shell}: line 4: ${missing?.split(' ')[0]}: command not found`,
  )
}

/** What a failing command writes. */
export function outputOfFailing(command: string): Output {
  return failing.find(([begins]) => begins.test(command))?.[1] ?? unknown(command)
}
