/** What went wrong with reading or writing, in words for the writer. */

export const NOT_FOUND = '找不到；请检查路径。';
export const READ_ONLY = '文件是只读的，没有写回；请先允许写入，再用 --fix。';
export const BINARY = '不是纯文本，是二进制文件；请检查路径。';

const TOO_LARGE = '太大，内存里放不下；请分成几个文件。';

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: NOT_FOUND,
  ENOTDIR: NOT_FOUND,
  EACCES: '没有权限；请检查文件和所在文件夹的权限。',
  EPERM: '没有权限；请检查文件和所在文件夹的权限。',
  EROFS: READ_ONLY,
  EISDIR: '是文件夹，不是文件；请写出文件名。',
  ELOOP: '符号链接绕成了一圈；请改正链接。',
  ERR_FS_FILE_TOO_LARGE: TOO_LARGE,
  ERR_STRING_TOO_LONG: TOO_LARGE,
  ENOSPC: '磁盘已满，没有写入；请腾出空间再试。',
};

/** What an error means for the writer, with what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof RangeError) return /call stack/.test(error.message) ? '括号套得太深，读不了；请检查内容。' : TOO_LARGE;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'uv_cwd') return '当前文件夹已经不在了；请换到别的文件夹再运行。';
  if (code === undefined) return error.message;
  return MESSAGES[code] ?? `读写出错（${code}）；请检查文件和磁盘。`;
}
