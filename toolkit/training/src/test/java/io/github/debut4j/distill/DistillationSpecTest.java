package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistillationSpecTest {

    @Test
    void methodsAreParsedWithTheirSettings() {
        DistillationSpec spec =
                DistillationSpec.parse(
                        "kd:temperature=2.5,weight=0.7+crd:negatives=50+sp:layer=fc");

        assertEquals(
                List.of(Method.Kind.KD, Method.Kind.CRD, Method.Kind.SP),
                spec.methods().stream().map(Method::kind).toList());
        assertEquals(2.5, spec.methods().get(0).temperature());
        assertEquals(0.7, spec.methods().get(0).weight());
        assertEquals(0.3, spec.labelsWeight(), 1e-12);
        assertEquals(
                new ContrastiveDistillation.Settings(50, 0.5, 0.07, 128, true),
                spec.methods().get(1).crdSettings());
        assertEquals(0.8, spec.methods().get(1).weight());
        assertEquals(Optional.of("fc"), spec.methods().get(2).layer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kd                             | 0.1",
                "kd:weight=3                    | 0",
                "crd                            | 1",
                "kd+labels:weight=0.5           | 0.5",
                "labels:weight=0+kd             | 0",
                "kd:weight=1e+2+labels:weight=2 | 2",
            })
    void weightOfLabelsDefaultsToTheRest(String text, double weight) {
        assertEquals(weight, DistillationSpec.parse(text).labelsWeight(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "kd",
        "hint",
        "attention",
        "sp",
        "rkd:angle=20",
        "pkt",
        "vid:variance=2",
        "ab:margin=0.5",
        "nst:power=1",
        "fsp:from=a,layer=b,teacher-from=c",
        "kdsvd:vectors=2,width=4",
        "factor:rate=0.25",
        "correlation:order=3,gamma=0.2",
        "crd:others=example,momentum=0.9"
    })
    void textOfAMethodIsParsedAgain(String text) {
        Method method = DistillationSpec.parse(text.replace(';', ',')).methods().get(0);

        assertEquals(method, Method.parse(method.text()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kdd        | method of distill must be one of kd, hint, match, vid, ab, attention, nst,"
                        + " fsp, kdsvd, factor, sp, rkd, pkt, correlation, crd, labels, found 'kdd'; did you mean 'kd'?",
                "kd:temprature=4 | option of kd must be one of weight, temperature, found"
                        + " 'temprature'; did you mean 'temperature'?",
                "kd:temperature=0 | option temperature of kd must be a number above 0.0 and below"
                        + " 1.0E9, found '0'",
                "crd:momentum=1 | option momentum of crd must be a number above 0.0 and below 1.0,"
                        + " found '1'",
                "crd:negatives=0 | option negatives of crd must be a whole number in 1..1048576,"
                        + " found '0'",
                "crd:others=clas | option others of crd must be one of class, example, found"
                        + " 'clas'; did you mean 'class'?",
                "vid:variance=0 | option variance of vid must be a number above 1.0E-4 and below"
                        + " 1.0E9, found '0'",
                "ab:margin=-1 | option margin of ab must be a number above 0.0 and below 1.0E9,"
                        + " found '-1'",
                "nst:power=9 | option power of nst must be a whole number in 1..8, found '9'",
                "kdsvd:vectors=0 | option vectors of kdsvd must be a whole number in 1..1048576,"
                        + " found '0'",
                "factor:rate=5 | option rate of factor must be a number above 0.0 and below 4.0,"
                        + " found '5'",
                "nst:from=conv | option of nst must be one of weight, layer, teacher, power, found"
                        + " 'from'",
                "kd:weight=x | option weight of kd must be a number above 0.0 and below 1.0E9,"
                        + " found 'x'",
                "kd:layer=fc | option of kd must be one of weight, temperature, found 'layer'",
                "kd+kd      | distill must have each method once on a layer, found kd twice in"
                        + " 'kd+kd'",
                "labels:weight=1 | distill must have a method, one of kd, hint, match, vid, ab, attention,"
                        + " nst, fsp, kdsvd, factor, sp, rkd, pkt, correlation, crd, found 'labels:weight=1'",
                "kd+labels  | distill must have labels:weight=NUMBER, found labels without a weight",
                "kd:here    | distill must be kd[:key=value,...], found 'here'",
                "kd+        | distill must be scheme:location[,key=value...], found ''",
            })
    void errorsNameTheWrongPart(String text, String message) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> DistillationSpec.parse(text));

        assertEquals(message, refusal.getMessage());
    }

    @Test
    void methodMayBeUsedForTwoLayers() {
        assertEquals(2, DistillationSpec.parse("hint:layer=a+hint:layer=b").methods().size());
    }
}
