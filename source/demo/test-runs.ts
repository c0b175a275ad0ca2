import type { Run } from './project.ts'
import type { CasePlan } from './report-plan.ts'

const ms = 1_000_000

const areas = [
  'address',
  'banner',
  'basket',
  'catalogue',
  'consent',
  'coupon',
  'currency',
  'delivery',
  'filters',
  'footer',
  'gallery',
  'invoice',
  'language',
  'login',
  'menu',
  'newsletter',
  'order',
  'payment',
  'price',
  'profile',
  'returns',
  'reviews',
  'search',
  'shipping',
  'stock',
  'wishlist',
]

const behaviours = [
  'is empty at first',
  'shows what it was given',
  'keeps its order',
  'asks before it removes',
  'rounds half up',
  'ignores blanks',
  'survives a reload',
  'is read by screen readers',
  'takes the keyboard alone',
  'cuts long names',
  'falls back to English',
  'says why it failed',
  'tries again once',
  'counts each only once',
  'forgets on logout',
  'waits for the server',
  'is drawn in the dark',
  'fits on a telephone',
  'escapes what it is told',
  'is as fast as before',
]

const file = { jest: 'reports/jest-junit.xml', maven: 'target/surefire-reports' }

/** As many as the log says. */
const jestTotal = 513

const total = { prefix: 'checkout total', suite: 'src/checkout/total.test.ts' }

/** What the log of a build says that failed. */
const roundsInJest = `Error: expect(received).toBe(expected) // Object.is equality

Expected: 1079
Received: 1078
    at Object.toBe (src/checkout/total.test.ts:43:25)
    at Promise.then.completed (node_modules/jest-circus/build/utils.js:298:28)
    at callAsyncCircusFn (node_modules/jest-circus/build/utils.js:231:10)
    at _callCircusTest (node_modules/jest-circus/build/run.js:316:40)
    at run (node_modules/jest-circus/build/run.js:251:3)`

const roundsInMaven = `org.opentest4j.AssertionFailedError: expected: <1079> but was: <1078>
\tat org.junit.jupiter.api.AssertionFailureBuilder.build(AssertionFailureBuilder.java:151)
\tat org.junit.jupiter.api.AssertEquals.failNotEqual(AssertEquals.java:197)
\tat org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:639)
\tat com.acme.checkout.TotalTest.roundsTheTaxToWholeCents(TotalTest.java:43)`

const failing = (isBad: boolean, message: string) => (isBad ? { status: 'FAILED', message } : {})

/** What jest tells of a build, in JUnit's format: the tests of its log, of which one failed where it `isBad`; more than CodeBuild keeps. */
export function jestCases({ draw, project }: Run, isBad: boolean): readonly CasePlan[] {
  const totals = [
    'rounds the tax to whole cents',
    'adds up the items',
    'takes off a discount',
    'is nothing for an empty cart',
  ]
  const first = totals.map(
    (name, at): CasePlan => ({
      ...total,
      name: `${total.prefix} ${name}`,
      file: file.jest,
      nanoseconds: ([7, 4, 1, 1][at] as number) * ms,
      ...(at === 0 ? failing(isBad, roundsInJest) : {}),
    }),
  )
  const others = Array.from({ length: jestTotal - first.length }, (_, at): CasePlan => {
    const area = areas[at % areas.length] ?? ''
    return {
      prefix: area,
      name: `${area} ${behaviours[Math.floor(at / areas.length)]}`,
      suite: `src/${area}/${area}.test.ts`,
      file: file.jest,
      nanoseconds: Math.round((0.4 + 400 * draw.fraction(`test/${project}/${at}`) ** 4) * ms),
    }
  })
  return [...first, ...others]
}

const verbs = ['accepts', 'adds', 'cancels', 'keeps', 'maps', 'rejects', 'splits']
const objects = ['Nothing', 'NegativeAmounts', 'OldClients']

/** The classes of the log, and how many tests each has. */
const classes: readonly (readonly [string, number])[] = [
  ['CartTest', 9],
  ['AddressTest', 13],
  ['PaymentTest', 17],
  ['RefundTest', 21],
]

const ofTotal = [
  'roundsTheTaxToWholeCents',
  'addsUp',
  'takesOffADiscount',
  'isNothingForAnEmptyCart',
  'isNeverNegative',
  'keepsCurrency',
]

/** What Surefire tells of a build: the tests of its log, of which one failed where it `isBad`. */
export function mavenCases({ draw, project }: Run, isBad: boolean): readonly CasePlan[] {
  const test = (type: string, method: string, more: Partial<CasePlan> = {}): CasePlan => {
    const suite = `com.acme.checkout.${type}`
    const nanoseconds = Math.round((0.2 + 90 * draw.fraction(`test/${project}/${suite}/${method}`) ** 5) * ms)
    return {
      prefix: suite,
      name: `${suite}.${method}`,
      suite,
      file: `${file.maven}/TEST-${suite}.xml`,
      nanoseconds,
      ...more,
    }
  }
  return [
    ...classes.flatMap(([type, count]) =>
      Array.from({ length: count }, (_, at) =>
        test(type, `${verbs[at % verbs.length]}${objects[Math.floor(at / verbs.length)]}`),
      ),
    ),
    ...ofTotal.map((method, at) =>
      test('TotalTest', method, at === 0 ? { nanoseconds: 12 * ms, ...failing(isBad, roundsInMaven) } : {}),
    ),
  ]
}
