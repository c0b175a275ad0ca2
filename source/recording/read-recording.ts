import { readFile } from 'node:fs/promises'
import { AwsError, type AwsErrorKind } from '../aws/aws.ts'
import { sentenceOf } from '../aws/text.ts'
import { isMembers, type Members } from '../domain/members.ts'
import { quoted } from '../domain/quoted.ts'
import { UsageError } from '../usage.ts'
import { type Asked, format, fromLine, type Header } from './recording.ts'

/** A question of a recording, and how to read what became of it: the answer, or the AwsError. */
export type Kept = Asked & { readonly told: () => { readonly answer: unknown } | { readonly error: AwsError } }

/** A recording, read: its questions in the order in which they were answered. */
export type Recording = { readonly header: Header; readonly kept: readonly Kept[] }

/** No clock tells a later moment, and no recording is longer, epoch ms or ms. */
const latest = Date.UTC(2200)

const isMoment = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < latest
const isText = (value: unknown): value is string => typeof value === 'string'
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)
const isRegion = (value: unknown): value is string => isText(value) && /^[\w-]+$/.test(value)

const kinds: Readonly<Record<AwsErrorKind, true>> = {
  ...{ busy: true, denied: true, expired: true, unreachable: true },
  ...{ invalid: true, unreadable: true, other: true },
}

const isHeader = (line: Members): line is Members & Header =>
  isText(line['cbtop']) &&
  isMoment(line['startedAt']) &&
  areTexts(line['targets']) &&
  areTexts(line['batches']) &&
  (line['region'] === '' || isRegion(line['region'])) &&
  isMoment(line['interval']) &&
  line['interval'] >= 1000 &&
  isMoment(line['last']) &&
  isText(line['place']) &&
  typeof line['seed'] === 'number'

const isAsked = (line: Members): line is Members & Asked =>
  isMoment(line['asked']) &&
  isMoment(line['answered']) &&
  line['answered'] >= line['asked'] &&
  isText(line['service']) &&
  isText(line['operation']) &&
  isRegion(line['region']) &&
  isMembers(line['input'])

const errorOf = (value: unknown): AwsError | undefined => {
  if (!isMembers(value)) return undefined
  const { kind, message, remedy } = value
  if (!(isText(kind) && Object.hasOwn(kinds, kind) && isText(message))) return undefined
  // it may have been written by anybody
  return new AwsError(kind as AwsErrorKind, sentenceOf(message), isText(remedy) ? sentenceOf(remedy) : undefined)
}

const toldIn = (line: Members): ReturnType<Kept['told']> | undefined => {
  if (Object.hasOwn(line, 'answer')) return { answer: line['answer'] }
  const error = errorOf(line['error'])
  return error && { error }
}

const parsed = (line: string): Members | undefined => {
  try {
    const value = fromLine(line)
    return isMembers(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A line as a question with its answer: the answer is read once more when it is wanted, for all of them would not fit. */
const keptIn = (bytes: Buffer): Kept | undefined => {
  const line = parsed(bytes.toString())
  if (line === undefined || !isAsked(line) || toldIn(line) === undefined) return undefined
  const { asked, answered, service, operation, region, input } = line
  const told = (): ReturnType<Kept['told']> => toldIn(parsed(bytes.toString()) ?? {}) ?? { answer: undefined }
  return { asked, answered, service, operation, region, input, told }
}

const headerIn = (bytes: Buffer, name: string): Header => {
  const line = parsed(bytes.toString('utf8', 0, 16 * 1024 * 1024)) ?? {}
  if (line['format'] !== format.format) throw new UsageError(`${name} is no recording of cbtop`)
  if (line['version'] !== format.version)
    throw new UsageError(`${name} was recorded by another cbtop, whose recordings this one cannot read`)
  if (!isHeader(line)) throw new UsageError(`${name} is damaged in line 1`)
  return line
}

/** What a file of bytes has recorded; `name` is how to call it. Throws UsageError that says what is wrong with it, and where. */
export const readRecording = (bytes: Buffer, name: string): Recording => {
  const kept: Kept[] = []
  let header: Header | undefined
  for (let from = 0, number = 1; from < bytes.length; number++) {
    const end = bytes.indexOf('\n', from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    from += line.length + 1
    if (header === undefined) {
      header = headerIn(line, name)
      continue
    }
    const each = keptIn(line)
    // what was being written when all ended
    if (each === undefined && end < 0) break
    if (each === undefined) throw new UsageError(`${name} is damaged in line ${number}`)
    kept.push(each)
  }
  if (header === undefined) throw new UsageError(`${name} is no recording of cbtop`)
  return { header, kept }
}

/** What a file has recorded. Rejects with UsageError where it cannot be read, or is none. */
export const openRecording = async (path: string): Promise<Recording> => {
  const name = quoted(path)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`cannot read ${name}: ${code === 'ENOENT' ? 'there is no such file' : sentenceOf(message)}`)
  }
  return readRecording(bytes, name)
}
