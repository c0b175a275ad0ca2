import { type Command, joined, lines, type Output, silent } from './command.ts'
import { paint, rewritten } from './paint.ts'

const { bold, cyan, dim, green, red, yellow } = paint

/** A bar of pip's, in true colour, as it grows. */
const bar = (megabytes: number): string =>
  rewritten([8, 33, 61, 100], (percent) => {
    const done = Math.round(percent * 0.4)
    const line = `${paint.rgb(249, 38, 114, '━'.repeat(done))}${paint.rgb(58, 58, 58, '━'.repeat(40 - done))}`
    return `   ${line} ${green(`${((megabytes * percent) / 100).toFixed(1)}/${megabytes} MB`)} ${red('41.7 MB/s')} eta ${cyan('0:00:00')}`
  })

/** Python packages. */
export const pipInstall: Command = {
  text: 'pip install -r requirements.txt',
  output: lines(
    'Collecting aws-cdk-lib==2.170.0 (from -r requirements.txt (line 1))',
    '  Downloading aws_cdk_lib-2.170.0-py3-none-any.whl (41.9 MB)',
    bar(41.9),
    'Collecting constructs<11.0.0,>=10.0.0 (from -r requirements.txt (line 2))',
    '  Downloading constructs-10.4.2-py3-none-any.whl (63 kB)',
    'Installing collected packages: typing-extensions, jsii, constructs, aws-cdk-lib',
    'Successfully installed aws-cdk-lib-2.170.0 constructs-10.4.2 jsii-1.105.0 typing-extensions-4.12.2',
    `${yellow('WARNING: Running pip as the ')}'root' ${yellow('user can result in broken permissions')}`,
  ),
}

/** Stacks put together: nothing is said of it. */
export const cdkSynth: Command = { text: 'cdk synth --quiet', output: silent }

/** The loop that infra's buildspec has, and what would change. */
export const cdkDiff: Command = {
  text: 'for stack in $(cdk list); do\n  cdk diff "$stack"\ndone\n',
  weight: 3,
  output: lines(
    `Stack ${bold('network')}`,
    'Resources',
    `${green('[+]')} ${cyan('AWS::EC2::Subnet')} private-c ${dim('privatec7A1B2C3D')}`,
    `${yellow('[~]')} ${cyan('AWS::EC2::RouteTable')} main ${dim('mainE4F5A6B7')}`,
    ` └─ ${yellow('[~]')} Tags`,
    `     └─ @@ -1,4 +1,4 @@`,
    red('        [-]     "Value": "green"'),
    green('        [+]     "Value": "teal"'),
    `${red('[-]')} ${cyan('AWS::EC2::NatGateway')} old ${dim('oldC8D9E0F1')} ${red('destroy')}`,
    `Stack ${bold('database')}`,
    'There were no differences',
    '',
    `✨  ${bold('Number of stacks with differences: 1')}`,
  ),
}

/** A deployment that stops at its second stack, and the tests of it. */
export const deployFailing = lines(
  paint.cyan('network'),
  '',
  `${bold('network')}: deploying... [1/2]`,
  'network: creating CloudFormation changeset...',
  `${green('network | 1/4')} | 3:39:02 PM | ${yellow('UPDATE_IN_PROGRESS')}   | AWS::EC2::Subnet      | private-c`,
  `${green('network | 2/4')} | 3:39:09 PM | ${green('UPDATE_COMPLETE')}      | AWS::EC2::Subnet      | private-c`,
  ` ${green('✅  network')}`,
  '',
  '✨  Deployment time: 21.4s',
  '',
  paint.cyan('database'),
  `${bold('database')}: deploying... [2/2]`,
  `${green('database | 0/2')} | 3:39:31 PM | ${yellow('UPDATE_IN_PROGRESS')}   | AWS::RDS::DBCluster   | orders`,
  `${red('database | 1/2')} | 3:39:58 PM | ${red('UPDATE_FAILED')}        | AWS::RDS::DBCluster   | orders The engine version 16.1 cannot be used with db.r5.large`,
  `${yellow('database | 2/2')} | 3:40:07 PM | ${yellow('UPDATE_ROLLBACK_COMP')} | AWS::CloudFormation::Stack | database`,
  '',
  red(' ❌  database failed: UPDATE_ROLLBACK_COMPLETE: The engine version 16.1 cannot be used with db.r5.large'),
  dim('    at FullCloudFormationDeployment.monitorDeployment (/usr/lib/node_modules/aws-cdk/lib/index.js:455:10568)'),
  dim('    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'),
  '',
  red(' ❌ Deployment failed: Error: The stack named database failed to deploy'),
)

const flags = Array.from({ length: 60 }, (_, i) => `-I/Users/codebuild/output/build/Pods/Headers/Module${i}`).join(' ')
const files = ['Cart', 'Checkout', 'Search', 'Session', 'Theme', 'Wallet', 'Order', 'Refund']

/** An app: Xcode writes each call of its compiler whole. */
export const xcodeBuild: Command = {
  text: 'xcodebuild -workspace App.xcworkspace -scheme "$SCHEME" -sdk iphoneos build',
  weight: 4,
  output: lines(
    'Command line invocation:',
    '    /Applications/Xcode.app/Contents/Developer/usr/bin/xcodebuild -workspace App.xcworkspace -sdk iphoneos build',
    'note: Using build description from disk',
    ...files.flatMap((name) => [
      `CompileC build/${name}.o App/${name}.m normal arm64 objective-c (in target 'App')`,
      '    cd /Users/codebuild/output/src',
      `    /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/bin/clang -x objective-c ${flags} -c App/${name}.m -o build/${name}.o`,
    ]),
    "warning: 'statusBarFrame' is deprecated: first deprecated in iOS 13.0",
    '** BUILD SUCCEEDED **',
  ),
}

/** Gems for what signs it; the password is none of anybody's. */
export const bundleInstall: Command = {
  text: 'bundle install --jobs 8',
  output: lines(
    'Fetching gem metadata from https://rubygems.org/.......',
    'Installing fastlane 2.225.0',
    'Installing cocoapods 1.16.2',
    green('Bundle complete! 2 Gemfile dependencies, 118 gems now installed.'),
    'MATCH_PASSWORD=***',
  ),
}

/** A site's pages. */
export const hugo: Command = {
  text: 'hugo --minify',
  output: lines(
    'Start building sites …',
    'hugo v0.139.3-extended linux/arm64',
    '',
    '                   │ EN  │ JA',
    '───────────────────┼─────┼─────',
    '  Pages            │ 412 │ 398',
    '  Paginator pages  │  17 │  16',
    '  Static files     │ 204 │ 204',
    '',
    'Total in 3127 ms',
  ),
}

const kinds = ['accepted', 'charged', 'packed', 'shipped', 'refunded'] as const
const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2'] as const

/** Bits of a number mixed so that neighbours have nothing in common. */
const mixed = (number: number): number => {
  const bits = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d)
  return (Math.imul(bits ^ (bits >>> 12), 0x297a2d39) ^ (bits >>> 15)) >>> 0
}

const order = (index: number): string => {
  const chance = mixed(index + 1)
  const number = String(index).padStart(7, '0')
  if (index % 4000 === 0) return `=== RUN   TestSoak/shard-${String(index / 4000).padStart(3, '0')}`
  const took = ((chance % 4000) / 100 + 0.8).toFixed(2)
  return `    soak_test.go:118: order ${number}\t${kinds[chance % 5]} in ${took} ms (attempt ${1 + (chance % 3)}, region ${regions[chance % 3]}, customer ${chance.toString(16).padStart(8, '0')})`
}

/** So many lines has the log of a soak test, of a hundred bytes and more each. */
const soakLines = 1_150_000

/** A soak test of a million orders, and the one that is lost. */
export const soakFailing: Output = joined(
  { count: soakLines, line: order },
  lines(
    '    soak_test.go:164: 1 of 1150000 orders is lost',
    '    soak_test.go:171: ',
    `        ${red('Error Trace:')}\t/src/soak/soak_test.go:171`,
    `        ${red('Error:      ')}\tNot equal: `,
    '                    \texpected: 1150000',
    '                    \tactual  : 1149999',
    `        ${red('Test:       ')}\tTestSoak/shard-203`,
    '        Messages:   \torder 0812345 was charged and never shipped',
    '    soak_test.go:180: last seen: order 0812345 charged at 15:21:07.331 by worker 17, queue depth 4096',
    '',
    'goroutine 5317 [chan receive, 4 minutes]:',
    'acme.example/orders/ship.(*Queue).Take(0xc0002ae000, {0x1029f4c38, 0xc000486000})',
    '\t/src/ship/queue.go:88 +0x1f4',
    'acme.example/orders/ship.(*Worker).run(0xc00048a1e0)',
    '\t/src/ship/worker.go:41 +0x9c',
    'created by acme.example/orders/ship.Start in goroutine 1',
    '\t/src/ship/worker.go:29 +0x118',
    '',
    `${red('--- FAIL: TestSoak')} (2811.43s)`,
    `    ${red('--- FAIL: TestSoak/shard-203')} (9.81s)`,
    'FAIL',
    'coverage: 81.4% of statements',
    `${red('FAIL')}\tacme.example/orders/soak\t2811.502s`,
    'ok  \tacme.example/orders/ship\t4.117s',
    'ok  \tacme.example/orders/pay\t2.908s\tcoverage: 88.0% of statements',
    'FAIL',
    'make: *** [Makefile:31: soak] Error 1',
  ),
)
