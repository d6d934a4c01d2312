import { z } from 'zod';
import type { MetricDefinition } from './metric.ts';

/** A metric whose answer has a form of its own: neither a rate or a curve of two groups, nor pay. */
export interface Report<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly kind: 'report';
  /** Its place in the query API: `/metrics/{id}`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly formula: string;
  /** What counts, and what a reader might think counts and does not. */
  readonly numerator: (choice: z.output<z.ZodObject<Shape>>) => string;
  readonly denominator: (choice: z.output<z.ZodObject<Shape>>) => string;
  readonly window: (choice: z.output<z.ZodObject<Shape>>) => string;
  /** Its parameters, each a query parameter. */
  readonly parameters: Shape;
  /** What a caller chooses where a list of definitions needs one, for parameters without a default. */
  readonly example: z.input<z.ZodObject<Shape>>;
  /** Coverage of its intervals. */
  readonly confidence: number;
  /** Smallest cell that is shown. */
  readonly minimumCell: number;
}

/** A report's definition in words, as its parameters make it. */
export function reportDefinitionOf<Shape extends z.ZodRawShape>(
  { id, version, title, formula, numerator, denominator, window }: Report<Shape>,
  choice: z.output<z.ZodObject<Shape>>,
): MetricDefinition {
  return {
    id,
    version,
    title,
    formula,
    numerator: numerator(choice),
    denominator: denominator(choice),
    window: window(choice),
  };
}

/** The definition of a report with the parameters of its example. */
export function exampleDefinitionOf<Shape extends z.ZodRawShape>(report: Report<Shape>): MetricDefinition {
  return reportDefinitionOf(report, z.object(report.parameters).parse(report.example));
}
