static float net_maximum(
    const float *x, int rows, int row_step, int columns, int column_step, int parameter)
{
    float greatest = -INFINITY;
    int row, column;
    (void)parameter;
    for (row = 0; row < rows; row++) {
        for (column = 0; column < columns; column++) {
            const float value = x[row * row_step + column * column_step];
            greatest = value > greatest ? value : greatest;
        }
    }
    return greatest;
}
