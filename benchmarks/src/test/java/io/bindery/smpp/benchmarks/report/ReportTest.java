package io.bindery.smpp.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** On two rounds of one PDU, small enough to be reckoned by hand; processor time is half of elapsed time everywhere. */
class ReportTest {
    private static final Path RESULTS = Path.of("src", "test", "resources", "results");

    @TempDir
    Path folder;

    private Path page;
    private Path target;

    @BeforeEach
    void writeAPage() throws Exception {
        page = folder.resolve("page.md");
        target = folder.resolve("out.md");
        List<String> lines = new ArrayList<>(List.of("# Before"));
        List<String> names = new ArrayList<>(List.of("machine", "targets"));
        for (Section section : Section.values()) {
            names.add(section.mark());
        }
        for (String name : names) {
            lines.addAll(List.of("<!-- figures: " + name + " -->", "old", "<!-- end of figures -->", "Kept."));
        }
        Files.write(page, lines);
    }

    @Test
    void showsMediansMiddleHalvesRatiosByRoundAndOctets() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);

        assertThat(Files.readAllLines(target))
                .contains("| | Bindery ns | cloudhopper ns | jSMPP ns | jSMPP, whole array ns "
                        + "| Bindery B | cloudhopper B | jSMPP B | jSMPP, whole array B |")
                .contains("| submit_sm, 32 octets | 10 (10–11) | 28 (25–32) **×2.5–3.0** | 70 (70–75) **×7.0** "
                        + "| 12 (12–13) **×1.2** | 120 | 376 | 320 | 216 |");
    }

    @Test
    void showsElapsedTimeWhenAsked() throws Exception {
        Report.write(RESULTS, page, target, Time.ELAPSED);

        assertThat(Files.readString(target)).contains("| submit_sm, 32 octets | 20 (20–22) | 55 (50–65) **×2.5–3.0**");
    }

    @Test
    void saysWhatIsMetAndWhatIsMissed() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);

        assertThat(Files.readAllLines(target))
                .contains("| target | submit_sm, 32 octets | submit_sm, 140 + SAR | deliver_sm, receipt |")
                .contains(
                        "| relay path: 2.8 times faster | 2.5–3.0, met in some rounds | not measured | not measured |")
                .contains("| relay path: 0.4 of the octets | 0.38, met | not measured | not measured |")
                .contains("| sending on: half of decode | 2.5, met | not measured | not measured |")
                .contains("| GSM encode: 20 times faster | not measured |");
    }

    @Test
    void saysWhereTheFiguresComeFrom() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);

        assertThat(Files.readString(target))
                .contains("2026-11-21, commit abc1234; 2 processors (Toaster), Linux 6.1.")
                .contains("JDK 17.0.15 (OpenJDK 64-Bit Server VM), `-Xmx512m -Xbatch`; JMH 1.37")
                .contains("- 2 rounds")
                .contains("show processor time. Processor time was 0.50 of elapsed time");
    }

    @Test
    void replacesOnlyWhatStandsBetweenTheMarks() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);
        List<String> once = Files.readAllLines(target);
        Report.write(RESULTS, target, target, Time.PROCESSOR);

        assertThat(Files.readAllLines(target)).isEqualTo(once);
        assertThat(once).doesNotContain("old").contains("# Before", "*Not measured in this run.*");
        assertThat(once).filteredOn("Kept."::equals).hasSize(2 + Section.values().length);
    }

    @Test
    void refusesAPageWithoutAPlaceForAFigure() throws Exception {
        Files.writeString(page, "# Nothing\n");

        assertThatThrownBy(() -> Report.write(RESULTS, page, target, Time.PROCESSOR))
                .hasMessageContaining("<!-- figures: machine -->");
    }

    @Test
    void refusesAFolderWithoutResults() {
        assertThatThrownBy(() -> Report.write(folder, page, target, Time.PROCESSOR))
                .hasMessageContaining("no JSON of JMH");
    }

    @Test
    void drawsABarForEachLibraryAndNothingForWhatWasNotMeasured() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);

        Path chart = folder.resolve("images").resolve("decode.svg");
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        int ground = 1;
        int legend = 4;
        int bars = 2 * 4; // time and octets
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(ground + legend + bars);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Decode, nothing read (relay path)");
        assertThat(Files.readString(chart))
                .contains("nanoseconds for one, processor time (less is better)")
                .contains(">28</text>", ">376</text>")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("href", "url(");
        assertThat(folder.resolve("images").resolve("mixed.svg")).doesNotExist();
    }

    @Test
    void theLongestBarIsTheLargestValue() throws Exception {
        Report.write(RESULTS, page, target, Time.PROCESSOR);

        String svg = Files.readString(folder.resolve("images").resolve("decode.svg"));
        // 265 pixels are the largest value: 75 ns at the upper quartile, and 376 octets
        assertThat(svg).contains("width=\"" + Math.round(265 * 376 / 376.0) + "\"");
        assertThat(svg).contains("width=\"" + Math.round(265 * 10 / 75.25) + "\"");
    }
}
