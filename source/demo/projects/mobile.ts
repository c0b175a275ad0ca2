import { account, arnOf } from '../account.ts'
import { bundleInstall, xcodeBuild } from '../logs/machines.ts'
import type { Project } from '../project.ts'

/** An app built on a reserved fleet of chosen machines, from Bitbucket; an unencrypted artifact, not packed. */
export const mobile: Project = {
  commands: { INSTALL: [bundleInstall], BUILD: [xcodeBuild] },
  fields: ({ project, region }) => ({
    source: {
      type: 'BITBUCKET',
      location: `https://bitbucket.org/acme/${project}.git`,
      gitCloneDepth: 25,
      gitSubmodulesConfig: { fetchSubmodules: true },
      buildspec: `arn:aws:s3:::acme-buildspecs-${account}/mobile/buildspec.yml`,
      reportBuildStatus: true,
      insecureSsl: false,
    },
    artifacts: {
      location: `arn:aws:s3:::acme-mobile-${account}/${project}`,
      overrideArtifactName: false,
      encryptionDisabled: true,
      bucketOwnerAccess: 'NONE',
    },
    cache: { type: 'LOCAL', modes: ['LOCAL_CUSTOM_CACHE'] },
    environment: {
      type: 'MAC_ARM',
      image: 'aws/codebuild/macos-arm-base:15',
      computeType: 'CUSTOM_INSTANCE_TYPE',
      computeConfiguration: { vCpu: 8, memory: 24, disk: 256, machineType: 'NVME', instanceType: 'mac2-m2.metal' },
      fleet: { fleetArn: arnOf('codebuild', region, 'fleet/mac-builders:2d1b90e4-7a53-4a0e-8f5c-e6fb9c7fd0d1') },
      environmentVariables: [
        { name: 'SCHEME', value: 'AcmeRelease', type: 'PLAINTEXT' },
        { name: 'MATCH_PASSWORD', value: 'acme/mobile/match:password::', type: 'SECRETS_MANAGER' },
      ],
      privilegedMode: false,
      imagePullCredentialsType: 'CODEBUILD',
    },
    timeoutInMinutes: 120,
  }),
}
