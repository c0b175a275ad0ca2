import { account } from '../account.ts'
import { cdkDiff, cdkSynth, pipInstall } from '../logs/machines.ts'
import { logsInBucket } from '../logs-of.ts'
import type { Project } from '../project.ts'

const buildspec = `version: 0.2\r
phases:\r
  install:\r
    runtime-versions:\r
      python: 3.13\r
    commands:\r
      - pip install -r requirements.txt\r
  build:\r
    commands:\r
      - cdk synth --quiet\r
      - |\r
        for stack in $(cdk list); do\r
          cdk diff "$stack"\r
        done\r
artifacts:\r
  files:\r
    - cdk.out/**/*\r
`

/** Infrastructure as code: inline buildspec, shared file system, Docker server, logs in a bucket, debug session. */
export const infra: Project = {
  commands: { INSTALL: [pipInstall], BUILD: [cdkSynth, cdkDiff] },
  fields: ({ project, region }) => ({
    source: {
      type: 'CODECOMMIT',
      location: `https://git-codecommit.${region}.amazonaws.com/v1/repos/${project}`,
      gitCloneDepth: 1,
      gitSubmodulesConfig: { fetchSubmodules: false },
      buildspec,
      insecureSsl: false,
      sourceIdentifier: 'infra',
    },
    artifacts: { location: `arn:aws:s3:::acme-cdk-${account}/${project}`, encryptionDisabled: false },
    cache: { type: 'S3', location: `acme-cache-${account}/${project}` },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'public.ecr.aws/acme/cdk-builder:2.170',
      computeType: 'BUILD_GENERAL1_SMALL',
      environmentVariables: [
        { name: 'CDK_NEW_BOOTSTRAP', value: '1', type: 'PLAINTEXT' },
        { name: 'STAGE', value: 'blue', type: 'PLAINTEXT' },
        { name: 'DEPLOY_KEY', value: '/acme/infra/deploy-key', type: 'PARAMETER_STORE' },
      ],
      privilegedMode: false,
      certificate: `arn:aws:s3:::acme-certificates-${account}/proxy.pem`,
      imagePullCredentialsType: 'SERVICE_ROLE',
      dockerServer: {
        computeType: 'BUILD_GENERAL1_MEDIUM',
        securityGroupIds: ['sg-0d0c4e20d0c4e2000'],
        status: { status: 'ACTIVE', message: '' },
      },
      hostKernel: 'LINUX_KERNEL_6',
    },
    fileSystemLocations: [
      {
        type: 'EFS',
        location: `fs-0a9b8c7d.efs.${region}.amazonaws.com:/modules`,
        mountPoint: '/mnt/modules',
        identifier: 'modules',
        mountOptions: 'nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2',
      },
    ],
    debugSession: { sessionEnabled: true },
    queuedTimeoutInMinutes: 30,
  }),
  reveals: (run) => [
    { once: 'begun', phase: 'PROVISIONING', fields: { logs: logsInBucket(run) } },
    {
      once: 'begun',
      phase: 'BUILD',
      fields: {
        debugSession: {
          sessionEnabled: true,
          sessionTarget: `codebuild:${run.uuid}_${run.draw.hex(`session/${run.uuid}`, 16)}`,
        },
      },
    },
  ],
}
