import { WarehouseError } from './warehouse.ts';

/**
 * ClickHouse's codes for rows that it will never take, from any sender at any time: texts that are not a value of
 * their column, values out of its range, a constraint of the table that is not kept. Anything else (disk, memory, a
 * table that is not there, a connection that broke) is about the warehouse and not about the rows.
 */
const REFUSALS = new Set([
  '6', // CANNOT_PARSE_TEXT
  '25', // CANNOT_PARSE_ESCAPE_SEQUENCE
  '26', // CANNOT_PARSE_QUOTED_STRING
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '38', // CANNOT_PARSE_DATE
  '41', // CANNOT_PARSE_DATETIME
  '53', // TYPE_MISMATCH
  '69', // ARGUMENT_OUT_OF_BOUND
  '70', // CANNOT_CONVERT_TYPE
  '72', // CANNOT_PARSE_NUMBER
  '117', // INCORRECT_DATA
  '128', // TOO_LARGE_ARRAY_SIZE
  '130', // CANNOT_READ_ARRAY_FROM_TEXT
  '131', // TOO_LARGE_STRING_SIZE
  '190', // SIZES_OF_ARRAYS_DONT_MATCH
  '321', // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  '349', // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  '376', // CANNOT_PARSE_UUID
  '467', // CANNOT_PARSE_BOOL
  '469', // VIOLATED_CONSTRAINT
  '691', // UNKNOWN_ELEMENT_OF_ENUM
]);

/** Whether an insert failed because of what a row holds: the same rows will be refused for ever, others may not. */
export function isRefusedRow(error: unknown): error is WarehouseError {
  return error instanceof WarehouseError && error.code !== undefined && REFUSALS.has(error.code);
}
