import type { Situation } from './credential-situation.ts'
import { ofKeys } from './situations-of-keys.ts'
import { ofProcesses } from './situations-of-processes.ts'
import { ofServices } from './situations-of-services.ts'
import { ofSignIn } from './situations-of-sign-in.ts'

/** Every kind of credentials that are missing, over, refused, or not to be had in time. */
export const situations: Readonly<Record<string, Situation>> = { ...ofKeys, ...ofSignIn, ...ofProcesses, ...ofServices }
