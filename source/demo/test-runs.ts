import type { Run } from './project.ts'
import type { CasePlan } from './report-plan.ts'

const ms = 1_000_000

const areas = [
  'address',
  'banner',
  'basket',
  'catalogue',
  'checkout',
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
]

/** Tests that fail in a bad build, each with what it says then. */
type Failing = readonly (Pick<CasePlan, 'name' | 'prefix' | 'suite' | 'status' | 'message'> & { readonly ms: number })[]

const failingInJest: Failing = [
  {
    prefix: 'basket total',
    name: 'basket total adds the voucher after tax',
    suite: 'src/basket/total.test.ts',
    ms: 14,
    message: `Error: expect(received).toBe(expected) // Object.is equality

Expected: 1999
Received: 2000
    at Object.<anonymous> (src/basket/total.test.ts:41:23)
    at Promise.then.completed (node_modules/jest-circus/build/utils.js:298:28)
    at new Promise (<anonymous>)
    at callAsyncCircusFn (node_modules/jest-circus/build/utils.js:231:10)`,
  },
  {
    prefix: 'payment form',
    name: 'payment form says which field is missing',
    suite: 'src/payment/form.test.tsx',
    ms: 1043,
    message: `TestingLibraryElementError: Unable to find an element with the text: Card number is missing. This could be because the text is broken up by multiple elements.

<body>
  <form aria-label="payment">
    <p role="alert" />
  </form>
</body>
    at Object.getElementError (node_modules/@testing-library/dom/dist/config.js:37:19)
    at src/payment/form.test.tsx:88:18`,
  },
  {
    prefix: 'search suggestions',
    name: 'search suggestions come within 5 s',
    suite: 'src/search/suggestions.test.ts',
    ms: 5007,
    message: 'Error: thrown: "Exceeded timeout of 5000 ms for a test."',
  },
]

const failingInMaven: Failing = [
  {
    prefix: 'com.acme.checkout.PaymentServiceTest',
    name: 'com.acme.checkout.PaymentServiceTest.refundsInPart',
    suite: 'com.acme.checkout.PaymentServiceTest',
    ms: 31,
    message: `org.opentest4j.AssertionFailedError: expected: <REFUNDED_IN_PART> but was: <REFUNDED>
\tat org.junit.jupiter.api.AssertEquals.assertEquals(AssertEquals.java:182)
\tat com.acme.checkout.PaymentServiceTest.refundsInPart(PaymentServiceTest.java:118)`,
  },
  {
    prefix: 'com.acme.checkout.LedgerTest',
    name: 'com.acme.checkout.LedgerTest.booksEachPaymentOnce',
    suite: 'com.acme.checkout.LedgerTest',
    ms: 212,
    status: 'ERROR',
    message: `java.lang.IllegalStateException: Failed to load ApplicationContext
\tat org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate.loadContext(DefaultCacheAwareContextLoaderDelegate.java:132)
Caused by: org.postgresql.util.PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct.
\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:346)`,
  },
]

/** Those that fail in a bad build, as they come out in this one. */
function cameOut(failing: Failing, file: string, isBad: boolean): readonly CasePlan[] {
  return failing.map(({ ms: took, status = 'FAILED', message = '', ...test }) => ({
    ...test,
    file,
    nanoseconds: took * ms,
    ...(isBad ? { status, message } : {}),
  }))
}

/** Two of all are skipped, as in every project. */
const isSkipped = (at: number): boolean => at === 17 || at === 201

/** What jest tells of so many tests of a build, in JUnit's format; where it `isBad` three of them failed. */
export function jestCases({ draw, project }: Run, count: number, isBad: boolean): readonly CasePlan[] {
  const file = 'reports/jest-junit.xml'
  const others = Array.from({ length: count - failingInJest.length }, (_, at): CasePlan => {
    const area = areas[at % areas.length] ?? ''
    const behaviour = behaviours[Math.floor(at / areas.length) % behaviours.length] ?? ''
    return {
      prefix: area,
      name: `${area} ${behaviour}`,
      suite: `src/${area}/${area}.test.ts`,
      file,
      nanoseconds: Math.round((0.4 + 60 * draw.fraction(`test/${project}/${at}`) ** 4) * ms),
      ...(isSkipped(at) ? { status: 'SKIPPED' } : {}),
    }
  })
  return [...cameOut(failingInJest, file, isBad), ...others]
}

const classes = ['Basket', 'Coupon', 'Delivery', 'Invoice', 'Order', 'Price', 'Return', 'Session', 'Stock', 'Tax']
const kinds = ['Mapper', 'Service', 'Validator', 'Controller']
const methods = [
  'acceptsNull',
  'addsUp',
  'answersTwiceTheSame',
  'appliesDiscount',
  'cancels',
  'comesBackSorted',
  'forgetsExpired',
  'isIdempotent',
  'keepsHistory',
  'locksWhileWritten',
  'mapsAllFields',
  'rejectsNegative',
  'roundsToCents',
  'splitsAtLimit',
  'toleratesOldClients',
  'writesAuditLine',
]

/** What Surefire tells of a build: more tests than CodeBuild keeps; where it `isBad` one failed and one ended with an error. */
export function mavenCases({ draw, project }: Run, isBad: boolean): readonly CasePlan[] {
  const file = 'target/surefire-reports/TEST-checkout.xml'
  const others = classes.flatMap((thing) =>
    kinds.flatMap((kind) =>
      methods.map((method): CasePlan => {
        const suite = `com.acme.checkout.${thing}${kind}Test`
        const nanoseconds = Math.round((0.2 + 90 * draw.fraction(`test/${project}/${suite}/${method}`) ** 5) * ms)
        return { prefix: suite, name: `${suite}.${method}`, suite, file, nanoseconds }
      }),
    ),
  )
  return [...cameOut(failingInMaven, file, isBad), ...others]
}
