// The case's diagram, with its trail tinted and a token on each active element.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { ActiveElement } from './api';
import { el } from './dom';

interface Canvas {
  zoom(level: string, center?: 'auto'): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Registry {
  get(id: string): unknown;
  getAll(): { id: string }[];
}
interface Overlays {
  clear(): void;
  add(id: string, overlay: { position: object; html: HTMLElement }): void;
}

export class Diagram {
  readonly node = el('div', { class: 'diagram' });
  private viewer = new NavigatedViewer({ container: this.node });
  private shown = '';

  /** False where the file has no diagram. */
  async show(xml: string): Promise<boolean> {
    if (xml === this.shown) return true;
    if (!xml.includes('BPMNDiagram')) return false;
    await this.viewer.importXML(xml);
    this.shown = xml;
    this.fit();
    return true;
  }

  fit(): void {
    this.viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
  }

  mark(active: ActiveElement[], elements: Set<string>, flows: Set<string>, label: (element: ActiveElement, count: number) => string): void {
    const canvas = this.viewer.get<Canvas>('canvas');
    const registry = this.viewer.get<Registry>('elementRegistry');
    const overlays = this.viewer.get<Overlays>('overlays');
    overlays.clear();
    for (const { id } of registry.getAll()) for (const marker of ['visited', 'active', 'incident']) canvas.removeMarker(id, marker);
    for (const id of [...elements, ...flows]) if (registry.get(id)) canvas.addMarker(id, 'visited');
    const counts = new Map<string, { element: ActiveElement; count: number }>();
    for (const element of active) {
      if (!registry.get(element.elementId) || element.waitingFor === 'children') continue;
      const seen = counts.get(element.elementId);
      if (seen) seen.count += 1;
      else counts.set(element.elementId, { element, count: 1 });
    }
    for (const [id, { element, count }] of counts) {
      canvas.addMarker(id, element.waitingFor === 'incident' ? 'incident' : 'active');
      if (element.type === 'boundaryEvent') continue;
      overlays.add(id, { position: { top: -14, right: 14 }, html: el('div', { class: 'token', title: label(element, count) }, String(count)) });
    }
  }
}
