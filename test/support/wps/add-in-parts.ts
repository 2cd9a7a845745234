import type { FakeWps } from './fake-wps';
import { kept, type Members } from './wire';

/** A pane beside a workbook's window, and the address that it shows. */
type Pane = { readonly id: number; readonly url: string; readonly title: string; readonly data: Record<string, unknown> };

/** What WPS gives an add-in beside the workbook: storage that its pages share, panes, dialogs (facts, 2.5). */
export class AddInParts {
  readonly storage = new Map<string, unknown>();
  panes: Pane[] = [];
  readonly dialogs: { readonly url: string; readonly width: number; readonly height: number }[] = [];

  constructor(readonly wps: FakeWps) {}

  #pane(pane: Pane): object {
    const number = (value: unknown): boolean => typeof value === 'number' && value >= 0;
    return this.wps.wire.object('CustomTaskpane', {
      ID: { get: () => pane.id },
      // Facts, 1.1: nothing shows until this.
      Visible: kept(pane.data, 'visible', false, (value) => typeof value === 'boolean'), Width: kept(pane.data, 'width', 300, number),
      DockPosition: kept(pane.data, 'dock', 2, (value) => [0, 1, 2, 3, 4].includes(value as number)),
    });
  }

  members(): Members {
    const { wire } = this.wps;
    return {
      // Facts, 2.5: values are numbers, truth values and texts.
      PluginStorage: { get: () => wire.object('PluginStorage', {
        getItem: { call: (key) => this.storage.get(String(key)) ?? null },
        setItem: { call: (key, value) => {
          if (!['number', 'boolean', 'string'].includes(typeof value)) throw new Error('PluginStorage.setItem: 0x80070057');
          this.storage.set(String(key), value);
        } },
        removeItem: { call: (key) => { this.storage.delete(String(key)); } },
      }) },
      CreateTaskPane: { call: (url, title) => {
        if (typeof url !== 'string' || !/^(?:https?|file):/.test(url)) throw new Error(`CreateTaskPane(${String(url)})`);
        const pane: Pane = { id: this.panes.length + 1, url, title: String(title), data: {} };
        this.panes.push(pane);
        return this.#pane(pane);
      } },
      GetTaskPane: { call: (id) => {
        const found = this.panes.find((pane) => pane.id === id);
        // Facts, 2.5: a number that was kept goes stale when a window is made anew.
        if (!found) throw new Error(`GetTaskPane(${String(id)}): 0x80070057`);
        return this.#pane(found);
      } },
      ShowDialog: { call: (url, _title, width, height) => { this.dialogs.push({ url: String(url), width: Number(width), height: Number(height) }); } },
    };
  }
}
