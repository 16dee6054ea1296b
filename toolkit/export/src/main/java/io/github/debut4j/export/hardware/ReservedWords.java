package io.github.debut4j.export.hardware;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that cannot name a module of Verilog or a function of C++: those of the languages, and the
 * names in the templates of engines.
 */
final class ReservedWords {

    private static final String VERILOG =
            "always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config"
                    + " deassign default defparam design disable edge else end endcase endconfig"
                    + " endfunction endgenerate endmodule endprimitive endspecify endtable endtask"
                    + " event for force forever fork function generate genvar highz0 highz1 if"
                    + " ifnone incdir include initial inout input instance integer join large"
                    + " liblist library localparam macromodule medium module nand negedge nmos nor"
                    + " noshowcancelled not notif0 notif1 or output parameter pmos posedge primitive"
                    + " pull0 pull1 pulldown pullup rcmos real realtime reg release repeat rnmos"
                    + " rpmos rtran rtranif0 rtranif1 scalared showcancelled signed small specify"
                    + " specparam strong0 strong1 supply0 supply1 table task time tran tranif0"
                    + " tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored wait"
                    + " wand weak0 weak1 while wire wor xnor xor logic bit byte string class new"
                    + " return break continue interface package program property sequence";

    private static final String CPP =
            "alignas alignof asm auto bool catch char char16_t char32_t compl const constexpr"
                    + " const_cast decltype delete do double dynamic_cast enum explicit export"
                    + " extern false float friend goto inline int long mutable namespace noexcept"
                    + " nullptr operator private protected public register reinterpret_cast short"
                    + " sizeof static static_assert static_cast struct switch template this"
                    + " std thread_local throw true try typedef typeid typename union using virtual"
                    + " void volatile wchar_t main and_eq bitand bitor not_eq or_eq xor_eq";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> WORDS =
            Stream.of(
                            Stream.of((VERILOG + " " + CPP).split(" ", -1)),
                            names("engine.v"),
                            names("engine.hpp"),
                            names("engine.cpp"))
                    .flatMap(Function.identity())
                    .collect(Collectors.toUnmodifiableSet());

    private ReservedWords() {}

    /** The names in a template, without its comments and places. */
    private static Stream<String> names(String template) {
        String code = Template.source(template).replaceAll("//.*|@[A-Z0-9_]+@", " ");
        return NAME.matcher(code).results().map(name -> name.group().toLowerCase(Locale.ROOT));
    }

    /** Whether a word is reserved, whatever its case. */
    static boolean contain(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
