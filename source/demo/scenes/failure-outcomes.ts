import type { Outcome } from '../outcomes.ts'
import type { Trouble } from '../phases-of.ts'
import { commandFails, phaseFails } from '../trouble.ts'

const shards = Array.from({ length: 24 }, (_, i) => `${i + 1}/24`)

const script = `set -euo pipefail
for stack in $(cdk list); do
\tprintf '\u001b[36m%s\u001b[0m\\n' "$stack"
\tcdk deploy "$stack" \\
\t\t--require-approval never \\
\t\t--outputs-file "out/$stack.json"
done
${shards.map((shard) => `./scripts/smoke-test.sh --stage production --shard ${shard} --retries 3`).join('\n')}`

const cannotPull =
  "Unable to pull customer's container image. CannotPullContainerError: Error response from daemon: pull access" +
  ' denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/builders/jvm, repository does not exist or may require' +
  " 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/codebuild-checkout-service-role/AWSCodeBuild" +
  ' is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:123456789012:repository/builders' +
  '/jvm because no identity-based policy allows the ecr:BatchGetImage action'

const noLogStreams =
  'Service role arn:aws:iam::123456789012:role/service-role/codebuild-web-service-role does not allow AWS CodeBuild' +
  ' to create Amazon CloudWatch Logs log streams for build arn:aws:codebuild:us-east-1:123456789012:build/web'

const failed = (...troubles: readonly Trouble[]): Outcome => ({ ends: 'FAILED', troubles })
const notYaml = (message: string) => failed(phaseFails('DOWNLOAD_SOURCE', 'YAML_FILE_ERROR', message))

/** Failures beyond the usual ones: every status, and every kind of context that was seen in recorded answers. */
export const failureOutcomes = {
  unfinishedCommand: failed(
    phaseFails('BUILD', 'COMMAND_EXECUTION_ERROR', 'Error while executing command: if [ -f rilancio_a_vuoto ]; then\n'),
  ),
  soakFails: failed(commandFails('BUILD', 'make soak', 2)),
  scriptFails: failed(commandFails('BUILD', script, 255)),
  itemNoString: notYaml('Expected Commands[14] to be of string type'),
  noRuntime: notYaml('This build image requires selecting at least one runtime version'),
  noBuildspec: notYaml(
    'stat /codebuild/output/src794212077/src/github.com/acme/docs/buildspec.yml: no such file or directory',
  ),
  noVariables: failed(
    phaseFails('DOWNLOAD_SOURCE', 'Decrypted Variables Error', 'parameter does not exist: /acme/web/cdn-key'),
  ),
  noLogStreams: failed(phaseFails('PROVISIONING', 'ACCESS_DENIED', noLogStreams)),
  cannotPull: failed(phaseFails('PROVISIONING', 'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE', cannotPull)),
  noSubnet: failed(phaseFails('QUEUED', 'INSUFFICIENT_SUBNET', '')),
  fault: {
    ends: 'FAULT',
    troubles: [
      phaseFails('PROVISIONING', 'INTERNAL_SERVICE_ERROR', 'CodeBuild is experiencing an internal error', 'FAULT'),
    ],
  },
  queuedTooLong: { ends: 'TIMED_OUT', troubles: [{ phase: 'QUEUED', status: 'TIMED_OUT' }] },
  clientError: {
    ends: 'FAILED',
    troubles: [
      phaseFails('DOWNLOAD_SOURCE', 'CLIENT_ERROR', 'authentication required for primary source', 'CLIENT_ERROR'),
    ],
  },
} as const satisfies Record<string, Outcome>
