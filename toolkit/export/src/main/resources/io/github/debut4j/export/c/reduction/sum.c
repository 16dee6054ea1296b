static float net_sum(
    const float *x, int rows, int row_step, int columns, int column_step, int parameter)
{
    float sum = 0;
    int row, column;
    (void)parameter;
    for (row = 0; row < rows; row++) {
        for (column = 0; column < columns; column++) {
            sum += x[row * row_step + column * column_step];
        }
    }
    return sum;
}
