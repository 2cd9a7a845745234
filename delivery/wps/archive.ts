import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sevenZip from '7z-wasm';

/** A folder as a .7z that holds that one folder, which is how WPS wants an add-in packed. The same files give the same bytes. */
export const archived = async (folder: string, name: string): Promise<Uint8Array> => {
  const said: string[] = [];
  const archiver = await sevenZip({ print: (line) => { said.push(line); }, printErr: (line) => { said.push(line); } });
  const copy = (from: string, to: string): void => {
    archiver.FS.mkdir(to);
    for (const entry of readdirSync(from).sort()) {
      if (statSync(join(from, entry)).isDirectory()) copy(join(from, entry), `${to}/${entry}`);
      else archiver.FS.writeFile(`${to}/${entry}`, readFileSync(join(from, entry)));
    }
  };
  copy(folder, name);
  // Without times and attributes, which would differ from one packing to the next.
  archiver.callMain(['a', '-t7z', '-mtm-', '-mtr-', '-bsp0', 'archive.7z', name]);
  if (!said.includes('Everything is Ok')) throw new Error(`7-Zip failed: ${said.join('\n')}`);
  return archiver.FS.readFile('archive.7z');
};
