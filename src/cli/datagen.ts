export const datagen = (_a: string[], _p: unknown): number => 1
