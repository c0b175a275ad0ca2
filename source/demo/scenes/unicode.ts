import { castOf } from '../cast-of.ts'
import type { Commands } from '../logs/command.ts'
import { hostile, languages } from '../logs/languages.ts'
import { npmCi } from '../logs/node.ts'
import type { Outline } from '../outline.ts'
import type { Part } from '../plan-of.ts'
import { commandFails } from '../trouble.ts'
import type { WireEnvironment } from '../wire-build.ts'

const family = '👩‍👩‍👧‍👦'
const zalgo = 'Z̵̡͎̒a̴̛͕͗l̷̰̈g̶̙̽o̴̡͝'

function environmentOf(image: string, ...variables: readonly (readonly [string, string])[]): WireEnvironment {
  return {
    type: 'LINUX_CONTAINER',
    image,
    computeType: 'BUILD_GENERAL1_SMALL',
    environmentVariables: variables.map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
    privilegedMode: false,
    imagePullCredentialsType: 'SERVICE_ROLE',
  }
}

const failed = (command: string, exit: number) => ({ ends: 'FAILED', troubles: [commandFails('BUILD', command, exit)] })

const commands: Commands = { INSTALL: [npmCi], PRE_BUILD: [languages], BUILD: [languages, hostile] }

const parts: readonly Part[] = [
  {
    project: 'web',
    number: 501,
    version: '機能/ログイン画面の改善',
    by: '山田太郎',
    ago: 3,
    pace: [0.4, 9, 9, 4, 14, 3, 50, 4, 3, 2],
    fields: {
      environment: environmentOf('レジストリ.example/ビルダー:最新', ['挨拶', 'こんにちは、世界'], ['ﾊﾝｶｸ', 'ｶﾀｶﾅ']),
    },
  },
  {
    project: 'mobile',
    number: 502,
    version: `feature/${family}-accounts`,
    by: 'renée 👩🏽‍🚀',
    ago: 12,
    pace: [0.4, 5, 9, 4, 14, 3, 40, 8, 3, 2],
    outcome: failed(`echo "${family} 👍🏿 🏳️‍🌈 🇯🇵🇧🇷🇳🇴" && ./ship-it 🚀`, 1),
    fields: {
      environment: environmentOf(
        'builders/🐳:1',
        ['FLAGS', '🇯🇵🇧🇷🇳🇴'],
        ['SKIN_TONES', '👍👍🏻👍🏽👍🏿'],
        ['FAMILY', family],
      ),
    },
  },
  {
    project: 'docs',
    number: 503,
    version: 'ميزة/تسجيل-الدخول',
    by: 'ליאת כהן',
    ago: 25,
    pace: [0.4, 5, 9, 4, 14, 3, 30, 8, 3, 2],
    outcome: failed('echo "خطأ: الملف غير موجود" > דו״ח.txt', 2),
    fields: { environment: environmentOf('بناء/صورة:٧', ['שלום', 'עולם'], ['MIXED', 'abc עברית 123 العربية xyz']) },
  },
  {
    project: 'api-server',
    number: 504,
    version: `fix/${zalgo}`,
    by: 'Nguyễn Văn Ánh',
    ago: 40,
    pace: [0.4, 3, 9, 4, 14, 3, 60, 4, 3, 2],
    fields: { environment: environmentOf('builders/é́́:1', ['DECOMPOSED', 'cafe\u0301 vs caf\u00e9'], ['ZALGO', zalgo]) },
    reveals: [
      {
        once: 'succeeded',
        phase: 'POST_BUILD',
        fields: { exportedEnvironmentVariables: [{ name: 'NAME', value: zalgo }] },
      },
    ],
  },
  {
    project: 'checkout',
    number: 505,
    version: '결제/환불-처리',
    by: '김민수',
    ago: 200,
    pace: [0.4, 3, 9, 4, 14, 3, 60, 4, 3, 2],
    outcome: failed('echo 빌드 실패\n\t混ぜた 一行\n\tдлинная строка с кириллицей', 127),
  },
  {
    project: 'infra',
    number: 506,
    version: 'अनुभाग/क्षि-ไทย-ภาษา',
    by: 'Ωμέγα ﬁ\u200b\u00ad\ufeff',
    ago: 260,
    pace: [0.4, 3, 9, 4, 14, 3, 60, 4, 3, 2],
  },
]

/** Text of every script wherever people write text; ids stay within the letters CodeBuild allows. */
export const unicode: Outline = {
  name: 'unicode',
  does: 'wide, joined, right-to-left and combining text in branches, names, messages and variables',
  cast: (draw) =>
    castOf(
      parts.map((part) => ({ ...part, commands })),
      draw,
    ),
}
