package io.github.debut4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void columnsOfTextAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("a", ">number", "last");
        table.add("long name", "1", "x");
        table.add("b", "1,000,000", "");
        assertEquals(
                "a             number  last\nlong name          1  x\nb          1,000,000",
                table.toString());
    }

    @Test
    void cellsOfTextCannotControlATerminal() {
        TextTable table = new TextTable("name");
        table.add("x\r\u0007");
        assertEquals("name\nx\\u000d\\u0007", table.toString());
    }

    @Test
    void markdownAlignsNumbersToTheRight() {
        MarkdownTable table = new MarkdownTable(List.of("layer", ">LC"));
        table.add(List.of("fc\\_1", "85.00 %"));
        assertEquals("| layer | LC |\n| --- | ---: |\n| fc\\_1 | 85.00 % |\n", table.toString());
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        TextTable text = new TextTable("a", "b");
        MarkdownTable markdown = new MarkdownTable(List.of("a", "b"));
        String message = "a row must have 2 cells, found 1";
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> text.add("1")).getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> markdown.add(List.of("1")))
                        .getMessage());
    }
}
