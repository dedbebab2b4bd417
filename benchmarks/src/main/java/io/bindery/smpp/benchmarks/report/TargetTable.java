package io.bindery.smpp.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** The Markdown table of all targets: how far each was reached, smallest to largest round, and one word about it. */
final class TargetTable {
    private static final List<Message> MESSAGES =
            List.of(Message.SUBMIT_32, Message.SUBMIT_140_SAR, Message.DELIVER_RECEIPT);

    private final Figures figures;

    TargetTable(Figures figures) {
        this.figures = figures;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| target |");
        MESSAGES.forEach(message -> head.append(' ').append(message.label()).append(" |"));
        lines.add(head.toString());
        lines.add("|---|" + "---|".repeat(MESSAGES.size()));
        List<Target> aims = Target.of(MESSAGES.get(0));
        for (int aim = 0; aim < aims.size(); aim++) {
            StringBuilder line =
                    new StringBuilder("| ").append(aims.get(aim).aim()).append(" |");
            for (Message message : MESSAGES) {
                Target target = Target.of(message).get(aim);
                line.append(' ').append(target.cell(figures)).append(" |");
            }
            lines.add(line.toString());
        }
        lines.addAll(List.of("", "| target | found |", "|---|---|"));
        Target.ofTexts().forEach(target -> lines.add("| " + target.aim() + " | " + target.cell(figures) + " |"));
        return lines;
    }
}
