/** LibreOffice at work: converts files, and says what it reads in them after all changes are accepted or rejected. One process for all. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What LibreOffice reads: lines of the body as its text filter writes them, and paragraphs of the rest. */
export interface Reading {
  readonly body: readonly string[];
  /** Text boxes, footnotes, endnotes, headers and footers, in this order. */
  readonly rest: readonly string[];
}

export type Action = 'accept' | 'reject';
export interface Job { readonly file: string; readonly action: Action }

const profile = mkdtempSync(join(tmpdir(), 'gongwen-lint-office-'));
process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
let ready = false;

/** Runs `soffice` with a profile of its own, so that an open LibreOffice is left alone. */
export function soffice(...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', ...args], { encoding: 'utf8', timeout: 120_000 });
  if (error || status !== 0) throw new Error(`soffice ${args.join(' ')}: ${error?.message ?? stderr}`);
}

/**
 * What LibreOffice reads in each file after the action, in the order of the jobs. The files must be without comments: accepting needs a
 * window, and LibreOffice without a desktop ends where a window shows comments. Throws where it is not installed or cannot open a file.
 */
export function readings(jobs: readonly Job[]): readonly Reading[] {
  if (!ready) install();
  const folder = mkdtempSync(join(profile, 'plan-'));
  const url = (name: string): string => pathToFileURL(name).href;
  const plan = jobs.map(({ file, action }, i) => [url(file), url(join(folder, `${i}.txt`)), url(join(folder, `${i}.rest`)), action].join('\t'));
  writeFileSync(join(folder, 'plan'), plan.join('\n'));
  soffice(`macro:///Standard.Review.Main(${url(join(folder, 'plan'))})`);
  const problem = join(folder, 'plan.error');
  if (existsSync(problem)) throw new Error(`LibreOffice: ${readFileSync(problem, 'utf8')}`);
  return jobs.map((_, i) => ({
    body: linesOf(readFileSync(join(folder, `${i}.txt`), 'utf8').replace(/^\ufeff/, '')),
    rest: linesOf(readFileSync(join(folder, `${i}.rest`), 'utf8')),
  }));
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

/** The author of each comment that LibreOffice finds in each file. */
export function commentators(files: readonly string[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(profile, 'comments-'));
  soffice('--convert-to', 'fodt', '--outdir', folder, ...files);
  return files.map(file => {
    const flat = readFileSync(join(folder, `${basename(file, '.docx')}.fodt`), 'utf8');
    return Array.from(flat.matchAll(/<office:annotation [^>]*>\s*<dc:creator>([^<]*)/g), ([, author]) => author!);
  });
}

/** The first start makes a profile; the macro goes into it. */
function install(): void {
  soffice('--terminate_after_init');
  const folder = join(profile, 'user', 'basic', 'Standard');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Review.xba'), xml('script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"',
    `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review" script:language="StarBasic">${MACRO.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</script:module>`));
  writeFileSync(join(folder, 'script.xlb'), xml('library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"',
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Review"/></library:library>'));
  ready = true;
}

const xml = (type: string, root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${type}>\n${root}\n`;

const MACRO = `
Sub Main(plan)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  Dim none()
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8,LF,,,"
  REM Without this an error waits for somebody to close its box.
  On Error Goto Failed
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(plan))
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Do While Not lines.isEOF()
    job = Split(lines.readLine(), Chr(9))
    draft = StarDesktop.loadComponentFromURL(job(0), "_blank", 0, hidden())
    out = createUnoService("com.sun.star.io.TextOutputStream")
    If files.exists(job(2)) Then files.kill(job(2))
    out.setOutputStream(files.openFileWrite(job(2)))
    out.setEncoding("UTF-8")
    command = ".uno:AcceptAllTrackedChanges"
    If job(3) = "reject" Then command = ".uno:RejectAllTrackedChanges"
    dispatcher.executeDispatch(draft.CurrentController.Frame, command, "", 0, none())
    For i = 0 To draft.TextFrames.Count - 1
      Tell(out, draft.TextFrames.getByIndex(i))
    Next
    For i = 0 To draft.DrawPage.Count - 1
      shape = draft.DrawPage.getByIndex(i)
      If shape.supportsService("com.sun.star.drawing.CustomShape") Then
        If shape.TextBox Then Tell(out, shape.TextBoxContent) Else Tell(out, shape)
      End If
    Next
    For i = 0 To draft.Footnotes.Count - 1
      Tell(out, draft.Footnotes.getByIndex(i))
    Next
    For i = 0 To draft.Endnotes.Count - 1
      Tell(out, draft.Endnotes.getByIndex(i))
    Next
    pages = draft.StyleFamilies.getByName("PageStyles")
    For i = 0 To pages.Count - 1
      If pages.getByIndex(i).isInUse() And pages.getByIndex(i).HeaderIsOn Then Tell(out, pages.getByIndex(i).HeaderText)
    Next
    For i = 0 To pages.Count - 1
      If pages.getByIndex(i).isInUse() And pages.getByIndex(i).FooterIsOn Then Tell(out, pages.getByIndex(i).FooterText)
    Next
    out.closeOutput()
    REM The filter writes the numbers of notes into the text; without their anchors it does not.
    For i = draft.Footnotes.Count - 1 To 0 Step -1
      draft.Footnotes.getByIndex(i).Anchor.String = ""
    Next
    For i = draft.Endnotes.Count - 1 To 0 Step -1
      draft.Endnotes.getByIndex(i).Anchor.String = ""
    Next
    draft.storeToURL(job(1), filter())
    draft.close(True)
  Loop
  lines.closeInput()
  Exit Sub
Failed:
  problem = createUnoService("com.sun.star.io.TextOutputStream")
  problem.setOutputStream(files.openFileWrite(plan & ".error"))
  problem.writeString(job(0) & ": " & Error$ & " (line " & Erl & ")")
  problem.closeOutput()
  StarDesktop.terminate()
End Sub

Sub Tell(out, text)
  paragraphs = text.createEnumeration()
  Do While paragraphs.hasMoreElements()
    paragraph = paragraphs.nextElement()
    If paragraph.supportsService("com.sun.star.text.Paragraph") Then out.writeString(paragraph.String & Chr(10))
  Loop
End Sub
`;
