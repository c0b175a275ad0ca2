import { type Command, lines } from './command.ts'
import { paint } from './paint.ts'

const { bold, red, yellow } = paint

// Maven ends all at once
const maven = (code: string, text: string): string => `\u001b[${code}m${text}\u001b[m`
const info = (text = ''): string => `[${maven('1;34', 'INFO')}] ${text}`
const error = (text = ''): string => `[${maven('1;31', 'ERROR')}] ${text}`
const rule = info(maven('1', '-'.repeat(72)))

const begun = [
  info('Scanning for projects...'),
  info(),
  info(
    `${maven('1', '-------------------< ')}${maven('36', 'com.acme:checkout')}${maven('1', ' >-------------------')}`,
  ),
  info('Building checkout 4.2.0-SNAPSHOT'),
  info('  from pom.xml'),
  info(maven('1', '--------------------------------[ jar ]---------------------------------')),
  ...['resources:3.3.1:resources', 'compiler:3.13.0:compile', 'compiler:3.13.0:testCompile', 'surefire:3.5.2:test'].map(
    (goal) =>
      info(`${maven('1', '---')} ${maven('32', goal)} ${maven('1', '(default)')} @ ${maven('36', 'checkout')} ---`),
  ),
  info('-------------------------------------------------------'),
  info(' T E S T S'),
  info('-------------------------------------------------------'),
  ...['CartTest', 'AddressTest', 'PaymentTest', 'RefundTest'].flatMap((name, i) => [
    info(`Running com.acme.checkout.${maven('1', name)}`),
    info(
      `${maven('1;32', 'Tests run: ')}${maven('1;32', String(9 + i * 4))}, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: ${(0.4 + i * 0.31).toFixed(3)} s`,
    ),
  ]),
]

/** What a Java service is made with. */
export const mavenPackage: Command = {
  text: 'mvn package',
  weight: 4,
  output: lines(
    ...begun,
    info('Building jar: target/checkout-4.2.0-SNAPSHOT.jar'),
    rule,
    info(maven('1;32', 'BUILD SUCCESS')),
    rule,
    info('Total time:  38.112 s'),
    rule,
  ),
}

const frame = (where: string): string => `\tat ${where}`

/** One test of it fails. */
export const mavenFailing = lines(
  ...begun,
  info(`Running com.acme.checkout.${maven('1', 'TotalTest')}`),
  error(
    `${maven('1;31', 'Tests run: 6, Failures: 1')}, Errors: 0, Skipped: 0, Time elapsed: 0.214 s ${maven('1;31', '<<< FAILURE!')} -- in com.acme.checkout.${maven('1', 'TotalTest')}`,
  ),
  error(
    `com.acme.checkout.TotalTest.${maven('1;31', 'roundsTheTaxToWholeCents')} -- Time elapsed: 0.012 s <<< FAILURE!`,
  ),
  'org.opentest4j.AssertionFailedError: expected: <1079> but was: <1078>',
  frame('org.junit.jupiter.api.AssertionFailureBuilder.build(AssertionFailureBuilder.java:151)'),
  frame('org.junit.jupiter.api.AssertEquals.failNotEqual(AssertEquals.java:197)'),
  frame('org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:639)'),
  frame('com.acme.checkout.TotalTest.roundsTheTaxToWholeCents(TotalTest.java:43)'),
  frame('java.base/java.util.ArrayList.forEach(ArrayList.java:1596)'),
  '',
  info('Results:'),
  info(),
  error(maven('1;31', 'Failures: ')),
  error('  TotalTest.roundsTheTaxToWholeCents:43 expected: <1079> but was: <1078>'),
  info(),
  error(maven('1;31', 'Tests run: 66, Failures: 1, Errors: 0, Skipped: 0')),
  rule,
  info(maven('1;31', 'BUILD FAILURE')),
  rule,
  error(
    `Failed to execute goal ${maven('32', 'org.apache.maven.plugins:maven-surefire-plugin:3.5.2:test')} on project ${maven('36', 'checkout')}: There are test failures.`,
  ),
)

const layer = (number: number, text: string): string => `#${number} ${text}`

/** An image, as BuildKit tells of it without a terminal. */
export const dockerBuild: Command = {
  text: 'docker build --tag "$REPOSITORY:$IMAGE_TAG" .',
  weight: 2,
  output: lines(
    layer(0, 'building with "default" instance using docker driver'),
    '',
    layer(1, '[internal] load build definition from Dockerfile'),
    layer(1, 'transferring dockerfile: 1.24kB done'),
    layer(1, 'DONE 0.0s'),
    '',
    layer(5, `${bold('[builder 1/4]')} FROM docker.io/library/eclipse-temurin:21-jre@sha256:8c0e1f2d`),
    layer(5, 'sha256:9b8c7d6e 12.58MB / 47.29MB 0.6s'),
    layer(5, 'sha256:9b8c7d6e 47.29MB / 47.29MB 1.9s done'),
    layer(5, 'DONE 3.1s'),
    '',
    layer(8, '[stage-1 3/3] COPY --from=builder /src/target/checkout.jar /app/'),
    layer(8, 'DONE 0.2s'),
    '',
    layer(9, 'exporting to image'),
    layer(9, 'writing image sha256:4f1c9e0b7ac55d1eaa0d4f3b7c21 done'),
    layer(9, 'DONE 0.8s'),
    `${yellow('WARN')}: SecretsUsedInArgOrEnv: do not use ARG or ENV for sensitive data (PAYMENT_API_KEY=***)`,
  ),
}

/** A package of the machine's own. */
export const jq: Command = {
  text: 'apt-get update && apt-get install -y jq',
  output: lines(
    'Get:1 http://archive.ubuntu.com/ubuntu jammy InRelease [270 kB]',
    'Get:2 http://archive.ubuntu.com/ubuntu jammy/universe arm64 jq arm64 1.6-2.1ubuntu3 [52.5 kB]',
    'Fetched 322 kB in 1s (301 kB/s)',
    'Reading package lists...',
    'Setting up jq (1.6-2.1ubuntu3) ...',
  ),
}

/** What is not there on an image with another package manager. */
export const noAptGet = lines(red('/codebuild/output/tmp/script.sh: line 4: apt-get: command not found'))
