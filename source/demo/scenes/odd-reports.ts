import type { Project } from '../project.ts'
import { reportArnOf } from '../report-id.ts'
import type { CasePlan } from '../report-plan.ts'

const file = 'отчёты/結果.xml'

/** Names and messages that tests really have, and some that nobody should: escape sequences, a name of several lines, one without end. */
const cases = (isBad: boolean): readonly CasePlan[] => [
  {
    prefix: '결제 › 환불',
    name: '결제 › 환불 부분 환불을 두 번 처리하지 않는다 👩‍👩‍👧‍👦',
    suite: '결제.환불',
    file,
    nanoseconds: 12_345_678,
    ...(isBad
      ? { status: 'FAILED', message: 'AssertionError: ожидалось «1 999 ₽», получено «2 000 ₽»\n\tв строке 41' }
      : {}),
  },
  {
    name: 'خطأ: \u202eالملف غير موجود\u202c דו״ח \u001b[31mred\u001b[0m\u0007',
    file,
    nanoseconds: 0,
    ...(isBad
      ? {
          status: 'ERROR',
          message: '\u001b[2J\u001b]0;owned\u0007\u001b[1;31m✘\u001b[0m Z̵̡͎̒a̴̛͕͗l̷̰̈g̶̙̽o̴̡͝\u0000\r\n\u200b\u2028next',
        }
      : {}),
  },
  { name: `a name that never ends ${'漢字かな'.repeat(80)}`, file, nanoseconds: 61_000_000_000, status: 'SKIPPED' },
  {
    name: 'a name\nof two lines',
    file,
    nanoseconds: 999_999,
    status: 'UNKNOWN',
    message: 'neither one\nnor the other',
  },
  { name: 'über ﬁne', prefix: 'über', file, nanoseconds: 999_999_999 },
]

/** Reports of every script. */
export const oddReports: Project['reports'] = (run, isBad) => [
  { arn: reportArnOf(run, 'tests'), cases: () => cases(isBad) },
]
