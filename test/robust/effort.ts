import fc from 'fast-check';

/** How hard the robustness tests try: a size that fits every run, and with `npm run test:robust` (GONGWEN_ROBUST=long) a longer one. */
export const long = process.env['GONGWEN_ROBUST'] === 'long';

/** `usual` of something in every run, `more` of it in the long one. */
export const effort = (usual: number, more: number): number => (long ? more : usual);

// What broke a property is told in its message: not every reporter prints an error's cause.
fc.configureGlobal({ includeErrorInReport: true });
