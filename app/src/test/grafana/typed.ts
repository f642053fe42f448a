// How Grafana's own types are held against dashboards: literal values in place of enums, and the options of each panel by its type.
import type { AnnotationQuery, Dashboard, FieldConfig, Panel, RowPanel, VariableModel } from '@grafana/schema';
import type * as BarGauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as Heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as Stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as Table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as TimeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** The same without enums, which JSON cannot write. */
type Plain<T> = T extends string ? `${T}` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** What panels write of a link. */
type Link = { title: string; url: string; targetBlank: boolean };

type Shown<Type extends string, Options, Custom> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'links'> & {
  type: Type;
  options: Options;
  fieldConfig: { defaults: Omit<FieldConfig, 'custom'> & { custom?: Custom }; overrides: NonNullable<Panel['fieldConfig']>['overrides'] };
  links: Link[];
};

export type AnyPanel = Plain<
  | RowPanel
  | Shown<'bargauge', BarGauge.Options, never>
  | Shown<'heatmap', Heatmap.Options, Heatmap.FieldConfig>
  | Shown<'stat', Stat.Options, never>
  | Shown<'table', Table.Options, Table.FieldConfig>
  | Shown<'timeseries', TimeSeries.Options, TimeSeries.FieldConfig>
>;

export type Board = Plain<Omit<Dashboard, 'panels' | 'templating' | 'annotations'>> & {
  panels: AnyPanel[];
  templating: { list: Plain<VariableModel>[] };
  annotations: { list: (Plain<Omit<AnnotationQuery, 'target'>> & { target: Record<string, unknown> })[] };
};
