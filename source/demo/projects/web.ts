import { account } from '../account.ts'
import { listing, notice } from '../logs/last-steps.ts'
import { browser, lint, npmCi, tests, viteBuild } from '../logs/node.ts'
import type { Project } from '../project.ts'

/** A site whose ZIP goes to a bucket, with checksums once it is there. */
export const web: Project = {
  commands: { INSTALL: [npmCi, browser], PRE_BUILD: [lint], BUILD: [viteBuild, tests], POST_BUILD: [listing, notice] },
  fields: ({ project, uuid }) => ({
    source: {
      type: 'GITHUB',
      location: `https://github.com/acme/${project}.git`,
      gitCloneDepth: 1,
      gitSubmodulesConfig: { fetchSubmodules: true },
      auth: { type: 'OAUTH' },
      reportBuildStatus: true,
      insecureSsl: false,
    },
    artifacts: {
      location: `arn:aws:s3:::acme-artifacts-${account}/${project}/${uuid}/site.zip`,
      overrideArtifactName: true,
      encryptionDisabled: false,
    },
    cache: { type: 'S3', location: `acme-cache-${account}/${project}`, cacheNamespace: 'main' },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/standard:7.0',
      computeType: 'BUILD_GENERAL1_LARGE',
      environmentVariables: [
        { name: 'NODE_OPTIONS', value: '--max-old-space-size=6144', type: 'PLAINTEXT' },
        { name: 'CDN_KEY', value: '/acme/web/cdn-key', type: 'PARAMETER_STORE' },
      ],
      privilegedMode: false,
      imagePullCredentialsType: 'CODEBUILD',
    },
  }),
  reveals: ({ project, uuid, draw }) => [
    {
      once: 'succeeded',
      phase: 'UPLOAD_ARTIFACTS',
      fields: {
        artifacts: {
          location: `arn:aws:s3:::acme-artifacts-${account}/${project}/${uuid}/site.zip`,
          sha256sum: draw.hex(`sha256/${uuid}`, 64),
          md5sum: draw.hex(`md5/${uuid}`, 32),
          overrideArtifactName: true,
          encryptionDisabled: false,
        },
      },
    },
  ],
}
