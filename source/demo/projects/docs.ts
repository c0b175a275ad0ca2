import { hugo } from '../logs/machines.ts'
import { lint, npmCi } from '../logs/node.ts'
import type { Project } from '../project.ts'

/** A small site on Lambda compute: nothing kept, nothing cached, barely configured. */
export const docs: Project = {
  commands: { INSTALL: [npmCi], PRE_BUILD: [lint], BUILD: [hugo] },
  fields: ({ project }) => ({
    source: {
      type: 'GITHUB',
      location: `https://github.com/acme/${project}`,
      gitCloneDepth: 1,
      gitSubmodulesConfig: { fetchSubmodules: false },
      reportBuildStatus: false,
      insecureSsl: false,
    },
    artifacts: { location: '' },
    cache: { type: 'NO_CACHE' },
    environment: {
      type: 'ARM_LAMBDA_CONTAINER',
      image: 'aws/codebuild/amazonlinux-aarch64-lambda-standard:nodejs22',
      computeType: 'BUILD_LAMBDA_4GB',
      environmentVariables: [],
      privilegedMode: false,
      imagePullCredentialsType: 'CODEBUILD',
    },
    timeoutInMinutes: 15,
  }),
}
