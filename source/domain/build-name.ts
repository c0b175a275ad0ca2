import type { Build } from './build.ts'

type Named = Pick<Build, 'projectName' | 'buildNumber' | 'groups'>

/** Whose build it is, and whether it is a batch of them: `web`, `web batch`. */
export const projectWords = ({ projectName, groups }: Named): string =>
  groups === undefined ? projectName : `${projectName} batch`

/** What a person calls a build or a batch, which have numbers of their own: `web #887`, `web batch #41`. */
export const buildName = (build: Named): string =>
  `${projectWords(build)}${build.buildNumber === undefined ? '' : ` #${build.buildNumber}`}`
