/**
 * The part of Windows that a script of its script host meets: a disk in memory with Windows's own rules, the registry, a console.
 * Strict: what is not here does not exist, and throws. Sources: Microsoft's reference of FileSystemObject, ADODB.Stream and
 * Windows Script Host.
 */
import { createContext, Script } from 'node:vm';

const READ_ONLY = 1;
const REPARSE_POINT = 1024;

type Entry = { readonly path: string; readonly isFolder: boolean; bytes: string; attributes: number; /** Held open by a program. */ isLocked: boolean };

/** Errors as COM raises them in JScript: with a message and a number. */
const comError = (message: string, number: number): Error => Object.assign(new Error(message), { number });
const notFound = (): Error => comError('File not found', -2146828235);
const noPath = (): Error => comError('Path not found', -2146828212);
const denied = (): Error => comError('Permission denied', -2146828218);
const exists = (): Error => comError('File already exists', -2146828230);

/** Unknown members throw, as a misspelt one does in COM. */
const strict = <T extends object>(target: T, label: string): T =>
  new Proxy(target, {
    get: (object, key) => {
      if (typeof key === 'symbol') return undefined;
      if (!(key in object)) throw comError(`Object doesn't support this property or method: ${label}.${key}`, -2146827850);
      return (object as Record<string, unknown>)[key];
    },
    set: (object, key, value) => {
      if (!(key in object)) throw comError(`Object doesn't support this property or method: ${label}.${String(key)}`, -2146827850);
      (object as Record<string | symbol, unknown>)[key] = value;
      return true;
    },
  });

export type Windows = {
  readonly put: (path: string, bytes: string, attributes?: number) => void;
  readonly putFolder: (path: string, attributes?: number) => void;
  readonly lock: (path: string) => void;
  readonly read: (path: string) => string | undefined;
  /** Paths of all files below a folder. */
  readonly list: (folder: string) => readonly string[];
  readonly hasFolder: (path: string) => boolean;
  /** From the n-th change of the disk on (1 the first): one `fault`, or none is possible any more, as when the power goes. */
  readonly failAt: (change: number, kind: 'fault' | 'cut') => void;
  readonly changes: () => number;
  readonly run: (script: string, args: readonly string[], options?: { readonly host?: string; readonly scriptPath?: string }) => { readonly status: number | undefined; readonly stdout: string; readonly stderr: string };
};

type Settings = { readonly environment?: Readonly<Record<string, string>>; readonly registry?: Readonly<Record<string, string>> };

/** What ECMAScript 3 has of its library. All else is taken out of the script's world, so that a script that needs more fails here too. */
const LIBRARY: Readonly<Record<string, readonly string[]>> = {
  'Array': ['prototype'],
  'Array.prototype': ['constructor', 'toString', 'toLocaleString', 'concat', 'join', 'pop', 'push', 'reverse', 'shift', 'slice', 'sort', 'splice', 'unshift'],
  'String': ['prototype', 'fromCharCode'],
  'String.prototype': ['constructor', 'toString', 'valueOf', 'charAt', 'charCodeAt', 'concat', 'indexOf', 'lastIndexOf', 'localeCompare', 'match', 'replace', 'search', 'slice', 'split', 'substring', 'substr', 'toLowerCase', 'toLocaleLowerCase', 'toUpperCase', 'toLocaleUpperCase'],
  'Object': ['prototype'],
  'Object.prototype': ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  'Function.prototype': ['constructor', 'toString', 'apply', 'call'],
  'Number': ['prototype', 'MAX_VALUE', 'MIN_VALUE', 'NaN', 'NEGATIVE_INFINITY', 'POSITIVE_INFINITY'],
  'Date': ['prototype', 'parse', 'UTC'],
};
const GLOBALS = ['Array', 'String', 'Object', 'Function', 'Number', 'Boolean', 'Date', 'RegExp', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'Math', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'NaN', 'Infinity', 'undefined', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'escape', 'unescape', 'eval'];
/** First everything is found, then it goes: what goes is needed to find the rest. */
const poorer = `
  (function (library, globals) {
    const doomed = Object.getOwnPropertyNames(globalThis).filter((name) => !globals.includes(name)).map((name) => [globalThis, name]);
    for (const [path, kept] of Object.entries(library)) {
      const object = path.split('.').reduce((at, name) => at[name], globalThis);
      for (const name of Object.getOwnPropertyNames(object)) if (!kept.includes(name) && name !== 'length' && name !== 'name' && Object.getOwnPropertyDescriptor(object, name).configurable) doomed.push([object, name]);
    }
    for (let index = 0; index < doomed.length; index += 1) delete doomed[index][0][doomed[index][1]];
  })`;

export const startWindows = ({ environment = {}, registry = {} }: Settings = {}): Windows => {
  const disk = new Map<string, Entry>();
  const keyOf = (path: string): string => path.replace(/\\+$/, '').toLowerCase();
  const parentOf = (path: string): string => /^[a-z]:\\?$/i.test(path) ? '' : path.replace(/\\+$/, '').replace(/\\?[^\\]*$/, '').replace(/^([a-z]:)$/i, '$1\\');
  const nameOf = (path: string): string => path.replace(/\\+$/, '').replace(/^.*\\/, '');
  const find = (path: string): Entry | undefined => disk.get(keyOf(path));
  const fileAt = (path: string): Entry => {
    const entry = find(path);
    if (entry === undefined || entry.isFolder) throw notFound();
    return entry;
  };
  const folderAt = (path: string): Entry => {
    const entry = find(path);
    if (entry?.isFolder !== true) throw noPath();
    return entry;
  };
  const below = (path: string): Entry[] => [...disk.values()].filter((entry) => keyOf(entry.path).startsWith(`${keyOf(path)}\\`));
  const children = (path: string, isFolder: boolean): Entry[] => below(path).filter((entry) => keyOf(parentOf(entry.path)) === keyOf(path) && entry.isFolder === isFolder);
  const store = (entry: Entry): void => { disk.set(keyOf(entry.path), entry); };
  const putFolder = (path: string, attributes = 16): void => {
    const parent = parentOf(path);
    if (parent !== '' && find(parent) === undefined) putFolder(parent);
    if (find(path) === undefined) store({ path, isFolder: true, bytes: '', attributes, isLocked: false });
  };

  let changes = 0;
  let failing: { readonly at: number; readonly kind: 'fault' | 'cut' } | undefined;
  const change = (): void => {
    changes += 1;
    if (failing !== undefined && (failing.kind === 'fault' ? changes === failing.at : changes >= failing.at)) throw denied();
  };
  const move = (from: string, to: string): void => {
    const moved = [find(from)!, ...below(from)];
    if (moved.some((entry) => entry.isLocked)) throw denied();
    for (const entry of moved) disk.delete(keyOf(entry.path));
    for (const entry of moved) store({ ...entry, path: to + entry.path.slice(from.replace(/\\+$/, '').length) });
  };
  const writable = (path: string): void => {
    folderAt(parentOf(path));
    const entry = find(path);
    if (entry !== undefined && (entry.isFolder || entry.isLocked || (entry.attributes & READ_ONLY) !== 0)) throw denied();
  };
  const remove = (path: string, force: boolean): void => {
    // Windows removes file by file: what comes before a file in use is gone.
    for (const entry of [...below(path), find(path)!].sort((a, b) => b.path.length - a.path.length)) {
      if (entry.isLocked || (!force && (entry.attributes & READ_ONLY) !== 0)) throw denied();
      disk.delete(keyOf(entry.path));
    }
  };
  const copyFile = (from: string, to: string, overwrite: boolean): void => {
    const { bytes, attributes } = fileAt(from);
    if (find(to) !== undefined && !overwrite) throw exists();
    writable(to);
    store({ path: to, isFolder: false, bytes, attributes, isLocked: false });
  };
  const copyFolder = (from: string, to: string): void => {
    putFolder(to);
    for (const file of children(from, false)) {
      change();
      copyFile(file.path, `${to}\\${nameOf(file.path)}`, true);
    }
    for (const folder of children(from, true)) copyFolder(folder.path, `${to}\\${nameOf(folder.path)}`);
  };

  const file = (entry: Entry): object => strict({ Path: entry.path, Name: nameOf(entry.path), Size: entry.bytes.length, Attributes: entry.attributes }, 'File');
  const collection = (entries: readonly Entry[], wrap: (entry: Entry) => object): object => strict({ Count: entries.length, entries: entries.map(wrap) }, 'Collection');
  const folder = (entry: Entry): object => strict({
    Path: entry.path, Name: nameOf(entry.path), Attributes: entry.attributes,
    get Files() { return collection(children(entry.path, false), file); },
    get SubFolders() { return collection(children(entry.path, true), folder); },
  }, 'Folder');

  const fileSystem = strict({
    FileExists: (path: string) => find(path)?.isFolder === false,
    FolderExists: (path: string) => find(path)?.isFolder === true,
    GetFile: (path: string) => file(fileAt(path)),
    GetFolder: (path: string) => folder(folderAt(path)),
    BuildPath: (path: string, name: string) => (path.endsWith('\\') ? `${path}${name}` : `${path}\\${name}`),
    GetParentFolderName: parentOf,
    CreateFolder: (path: string) => {
      change();
      if (find(path) !== undefined) throw exists();
      folderAt(parentOf(path));
      putFolder(path);
    },
    MoveFile: (from: string, to: string) => {
      change();
      fileAt(from);
      if (find(to) !== undefined) throw exists();
      folderAt(parentOf(to));
      move(from, to);
    },
    MoveFolder: (from: string, to: string) => {
      change();
      folderAt(from);
      if (find(to) !== undefined) throw exists();
      folderAt(parentOf(to));
      move(from, to);
    },
    CopyFile: (from: string, to: string, overwrite: boolean) => { change(); copyFile(from, to, overwrite); },
    CopyFolder: (from: string, to: string) => { change(); folderAt(from); copyFolder(from, to); },
    DeleteFile: (path: string, force = false) => { change(); fileAt(path); remove(path, force); },
    DeleteFolder: (path: string, force = false) => { change(); folderAt(path); remove(path, force); },
  }, 'FileSystemObject');

  const stream = (): object => {
    let text = '';
    let isOpen = false;
    const open = (): void => { if (!isOpen) throw comError('Operation is not allowed when the object is closed.', 3704); };
    const self = strict({
      Type: 2,
      Charset: 'Unicode',
      Open: () => { isOpen = true; },
      Close: () => { open(); isOpen = false; },
      LoadFromFile: (path: string) => { open(); text = fileAt(path).bytes; },
      ReadText: () => { open(); latin(); return text; },
      WriteText: (given: string) => { open(); latin(); text += given.replace(/[^\0-\u00ff]/g, '?'); },
      SaveToFile: (path: string, option = 1) => {
        open();
        change();
        if (find(path) !== undefined && option !== 2) throw comError('Write to file failed.', 3004);
        writable(path);
        store({ path, isFolder: false, bytes: text, attributes: 32, isLocked: false });
      },
    }, 'Stream');
    const latin = (): void => { if (self.Type !== 2 || self.Charset !== 'iso-8859-1') throw new Error('the disk here keeps bytes: read them as iso-8859-1'); };
    return self;
  };

  const shell = strict({
    ExpandEnvironmentStrings: (text: string) => text.replace(/%([^%]+)%/g, (whole, name: string) => environment[name] ?? whole),
    RegRead: (path: string) => {
      const value = registry[path];
      if (value === undefined) throw comError(`Unable to open registry key "${path}" for reading.`, -2147024894);
      return value;
    },
  }, 'WshShell');

  const objects: Readonly<Record<string, () => object>> = { 'Scripting.FileSystemObject': () => fileSystem, 'WScript.Shell': () => shell, 'ADODB.Stream': stream };

  return {
    put: (path, bytes, attributes = 32) => {
      putFolder(parentOf(path));
      store({ path, isFolder: false, bytes, attributes, isLocked: false });
    },
    putFolder,
    lock: (path) => { fileAt(path).isLocked = true; },
    read: (path) => find(path)?.bytes,
    list: (path) => below(path).filter((entry) => !entry.isFolder).map((entry) => entry.path.slice(path.length + 1)).sort(),
    hasFolder: (path) => find(path)?.isFolder === true,
    failAt: (at, kind) => { changes = 0; failing = { at, kind }; },
    changes: () => changes,
    run: (script, args, { host = 'C:\\Windows\\System32\\cscript.exe', scriptPath = 'D:\\u盘 迁算\\installer.js' } = {}) => {
      const out: string[] = [];
      const errors: string[] = [];
      let status: number | undefined;
      const world = createContext({});
      (new Script(poorer).runInContext(world) as (library: object, globals: readonly string[]) => void)(LIBRARY, GLOBALS);
      Object.assign(world, {
        WScript: strict({
          Arguments: strict({ length: args.length, Item: (index: number) => args[index] }, 'Arguments'),
          ScriptFullName: scriptPath,
          FullName: host,
          Echo: (line: string) => { out.push(line); },
          StdErr: strict({ WriteLine: (line: string) => { errors.push(line); } }, 'StdErr'),
          Quit: (code: number) => { status = code; },
        }, 'WScript'),
        ActiveXObject: function (name: string) {
          const create = objects[name];
          if (create === undefined) throw comError("Automation server can't create object", -2146827859);
          return create();
        },
        Enumerator: function (list: { readonly entries: readonly object[] }) {
          let at = 0;
          return { atEnd: () => at >= list.entries.length, moveNext: () => { at += 1; }, item: () => list.entries[at] };
        },
      });
      new Script(script).runInContext(world);
      return { status, stdout: out.join('\n'), stderr: errors.join('\n') };
    },
  };
};

export { READ_ONLY, REPARSE_POINT };
