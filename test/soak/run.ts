import { startSoak } from './start.ts'

/** Soaks for so many real minutes, an hour when none are given. */
startSoak(Number(process.argv[2] ?? 60), 'inherit').once('close', (code) => {
  process.exitCode = code ?? 1
})
