import { account, arnOf } from '../account.ts'
import { dockerBuild, jq, mavenPackage } from '../logs/java.ts'
import { notice } from '../logs/last-steps.ts'
import type { Project, Run } from '../project.ts'
import type { WireArtifacts } from '../wire-build.ts'

function artifactOf({ project, uuid, draw }: Run, name: string, isUploaded: boolean): WireArtifacts {
  return {
    location: `arn:aws:s3:::acme-artifacts-${account}/${project}/${uuid}/${name}.zip`,
    ...(isUploaded
      ? { sha256sum: draw.hex(`sha256/${name}/${uuid}`, 64), md5sum: draw.hex(`md5/${name}/${uuid}`, 32) }
      : {}),
    overrideArtifactName: false,
    encryptionDisabled: false,
    artifactIdentifier: name,
    bucketOwnerAccess: 'READ_ONLY',
  }
}

function artifactsOf(run: Run, isUploaded: boolean) {
  const [primary, ...secondary] = ['app', 'source_maps', 'sbom'].map((name) => artifactOf(run, name, isUploaded))
  return { artifacts: primary, secondaryArtifacts: secondary }
}

/** A service put together from three sources, with several artifacts and exported variables. */
export const checkout: Project = {
  commands: { INSTALL: [jq], BUILD: [mavenPackage, dockerBuild], POST_BUILD: [notice] },
  fields: (run) => ({
    source: {
      type: 'GITHUB',
      location: `https://github.com/acme/${run.project}.git`,
      gitCloneDepth: 0,
      gitSubmodulesConfig: { fetchSubmodules: false },
      buildspec: 'buildspec.yml',
      auth: {
        type: 'CODECONNECTIONS',
        resource: arnOf('codeconnections', run.region, 'connection/6f2b1c9e-0b7a-4c55-9d1e-aa0d4f3b7c21'),
      },
      reportBuildStatus: true,
      insecureSsl: false,
    },
    secondarySources: [
      {
        type: 'GITLAB',
        location: 'https://gitlab.com/acme/payment-protocol.git',
        gitCloneDepth: 1,
        gitSubmodulesConfig: { fetchSubmodules: false },
        buildspec: '',
        auth: { type: 'SECRETS_MANAGER', resource: arnOf('secretsmanager', run.region, 'secret:acme/gitlab-Xk3vQz') },
        reportBuildStatus: false,
        buildStatusConfig: { context: 'checkout', targetUrl: 'https://ci.acme.example/checkout' },
        insecureSsl: false,
        sourceIdentifier: 'payment_protocol',
      },
      { type: 'S3', location: `acme-fixtures-${account}/checkout.zip`, sourceIdentifier: 'test_data' },
    ],
    secondarySourceVersions: [
      { sourceIdentifier: 'payment_protocol', sourceVersion: 'v12.3.0' },
      { sourceIdentifier: 'test_data', sourceVersion: 'mB1qkxHkJz9ZrTqkXg1pYxq8mF2sVb3c' },
    ],
    ...artifactsOf(run, false),
    cache: { type: 'NO_CACHE' },
    environment: {
      type: 'ARM_CONTAINER',
      image: `${account}.dkr.ecr.${run.region}.amazonaws.com/builders/jvm:21`,
      computeType: 'BUILD_GENERAL1_XLARGE',
      environmentVariables: [
        { name: 'MAVEN_OPTS', value: '-Xmx3g -XX:+UseParallelGC', type: 'PLAINTEXT' },
        { name: 'PAYMENT_API_KEY', value: 'acme/payments/sandbox:api-key::', type: 'SECRETS_MANAGER' },
      ],
      privilegedMode: false,
      registryCredential: {
        credential: arnOf('secretsmanager', run.region, 'secret:acme/registry-b7Rt1w'),
        credentialProvider: 'SECRETS_MANAGER',
      },
      imagePullCredentialsType: 'SERVICE_ROLE',
    },
    timeoutInMinutes: 45,
    queuedTimeoutInMinutes: 60,
  }),
  reveals: (run) => [
    {
      once: 'succeeded',
      phase: 'POST_BUILD',
      fields: {
        exportedEnvironmentVariables: [
          { name: 'IMAGE_TAG', value: run.commit.slice(0, 12) },
          { name: 'APP_VERSION', value: `4.2.0+${run.commit.slice(0, 7)}` },
        ],
      },
    },
    { once: 'succeeded', phase: 'UPLOAD_ARTIFACTS', fields: artifactsOf(run, true) },
  ],
}
