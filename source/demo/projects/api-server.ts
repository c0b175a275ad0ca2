import { arnOf } from '../account.ts'
import { database, migrate, notice } from '../logs/last-steps.ts'
import { lint, npmCi, tests } from '../logs/node.ts'
import type { Project } from '../project.ts'

/** A service tested against a database in a VPC: no artifacts, test reports, local caches, a Docker daemon. */
export const apiServer: Project = {
  commands: { INSTALL: [npmCi], PRE_BUILD: [lint], BUILD: [database, migrate, tests], POST_BUILD: [notice] },
  fields: ({ project }) => ({
    source: {
      type: 'GITHUB',
      location: `https://github.com/acme/${project}.git`,
      gitCloneDepth: 1,
      gitSubmodulesConfig: { fetchSubmodules: false },
      buildspec: 'ci/buildspec.yml',
      reportBuildStatus: true,
      buildStatusConfig: { context: 'ci/codebuild', targetUrl: `https://ci.acme.example/${project}` },
      insecureSsl: false,
    },
    artifacts: { location: '' },
    cache: { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE', 'LOCAL_SOURCE_CACHE', 'LOCAL_CUSTOM_CACHE'] },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      computeType: 'BUILD_GENERAL1_MEDIUM',
      environmentVariables: [
        { name: 'NODE_ENV', value: 'ci', type: 'PLAINTEXT' },
        { name: 'NPM_TOKEN', value: 'npm_0000demo0000demo0000demo0000demo0000', type: 'PLAINTEXT' },
        { name: 'DATABASE_URL', value: `/acme/${project}/test/database-url`, type: 'PARAMETER_STORE' },
        { name: 'SENTRY_TOKEN', value: 'acme/sentry:auth-token::', type: 'SECRETS_MANAGER' },
      ],
      privilegedMode: true,
      imagePullCredentialsType: 'CODEBUILD',
    },
    vpcConfig: {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      subnets: ['subnet-0f1e2d3c4b5a69788', 'subnet-0123456789abcdef0'],
      securityGroupIds: ['sg-0c0ffee0c0ffee000'],
    },
    timeoutInMinutes: 30,
  }),
  reveals: ({ region, project, uuid, draw }) => [
    {
      once: 'succeeded',
      phase: 'PROVISIONING',
      fields: {
        networkInterface: {
          subnetId: 'subnet-0f1e2d3c4b5a69788',
          networkInterfaceId: `eni-${draw.hex(`eni/${uuid}`, 17)}`,
        },
      },
    },
    {
      once: 'begun',
      phase: 'UPLOAD_ARTIFACTS',
      fields: {
        reportArns: ['unit', 'coverage'].map((group) =>
          arnOf('codebuild', region, `report/${project}-${group}:${draw.uuid(`${group}/${uuid}`)}`),
        ),
      },
    },
  ],
}
