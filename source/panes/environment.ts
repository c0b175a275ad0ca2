import type { Build, Environment } from '../domain/build.ts'
import type { Row } from '../pane.ts'
import { buildPane, type Shown } from './build-pane.ts'
import { amount, type Fact, factRows, listed, section, sections } from './facts.ts'
import { variableRows } from './variables.ts'

/** The machine that a build runs on. */
export const machineFacts = (environment: Environment | undefined): readonly Fact[] => [
  ['image', environment?.image],
  ['type', environment?.type],
  ['compute', environment?.computeType],
  ['vCPU', environment?.vCpu],
  ['memory', amount(environment?.memory, 'GiB')],
  ['disk', amount(environment?.disk, 'GB')],
  ['machine type', environment?.machineType],
  ['instance type', environment?.instanceType],
  ['fleet', environment?.fleetArn],
  ['host kernel', environment?.hostKernel],
  ['privileged', environment?.privilegedMode],
  ['image pull credentials', environment?.imagePullCredentialsType],
  ['registry credential', environment?.credential],
  ['credential provider', environment?.credentialProvider],
  ['certificate', environment?.certificate],
]

const environmentRows = (build: Build, state: Shown, width: number): readonly Row[] => {
  const { environment } = build
  const docker = environment?.dockerServer
  return sections(
    [
      section('Machine', factRows('machine', machineFacts(environment), width)),
      section(
        'Docker server',
        factRows(
          'docker',
          [
            ['compute', docker?.computeType],
            ['security groups', listed(docker?.securityGroupIds)],
            ['status', docker?.status],
            ['message', docker?.message],
          ],
          width,
        ),
      ),
      variableRows('Variables', 'variables', environment?.variables ?? [], state, width),
      variableRows('Exported variables', 'exported', build.exportedVariables, state, width),
    ],
    'The answer tells nothing of the environment.',
  )
}

/** The machine, and the variables, PLAINTEXT values masked. */
export const environment = buildPane({ name: 'environment', title: 'Environment', rows: environmentRows })
