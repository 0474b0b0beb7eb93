package quantoscope.ui.shell;

import javafx.scene.control.TreeItem;

import quantoscope.analysis.FigureText;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Offer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns open files into rows: groups by the dots in names, channels as children, filtered. */
final class LibraryTree {
    /**
     * A row.
     *
     * @param label what it is called
     * @param detail at its right end
     * @param item what a click shows
     * @param document the file that it stands for, in the row of an open file
     * @param recent the file that a click opens
     * @param heading whether it heads a section
     */
    record Row(
            String label,
            String detail,
            Optional<Item> item,
            Optional<Document> document,
            Optional<Path> recent,
            boolean heading) {
        static Row heading(String label, String detail) {
            return new Row(
                    label, detail, Optional.empty(), Optional.empty(), Optional.empty(), true);
        }

        static Row remark(String label) {
            return new Row(label, "", Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        /** Whether it only says something, and a click does nothing. */
        boolean plain() {
            return heading || (detail.isEmpty() && item.isEmpty() && recent.isEmpty());
        }

        static Row recent(Path path) {
            return new Row(
                    String.valueOf(path.getFileName()),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(path),
                    false);
        }

        static Row of(String label, Item item) {
            return new Row(
                    label,
                    Facts.brief(item),
                    Optional.of(item),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }

        static Row group(String label, int count) {
            return new Row(
                    label,
                    Integer.toString(count),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
    }

    /** A level of dotted names. */
    private static final class Branch {
        private final Map<String, Branch> branches = new LinkedHashMap<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        int size() {
            return entries.size() + branches.values().stream().mapToInt(Branch::size).sum();
        }
    }

    private final String filter;

    /**
     * @param filter part of a name; empty for all
     */
    LibraryTree(String filter) {
        this.filter = filter.strip().toLowerCase(Locale.ROOT);
    }

    /** The row of an open file with its entries; nothing when none of them passes the filter. */
    Optional<TreeItem<Row>> file(Document document) {
        List<Entry> passing =
                document.entries().stream().filter(entry -> passes(document, entry)).toList();
        if (passing.isEmpty() && !filter.isEmpty()) {
            return Optional.empty();
        }
        String name = fileName(document);
        if (document.entries().size() == 1) {
            Item only = Item.of(document, document.entries().getFirst());
            TreeItem<Row> row =
                    new TreeItem<>(
                            new Row(
                                    name,
                                    FigureText.bytes(document.bytes()),
                                    Optional.of(only),
                                    Optional.of(document),
                                    Optional.empty(),
                                    false));
            addChannels(row, only);
            return Optional.of(row);
        }
        TreeItem<Row> row =
                new TreeItem<>(
                        new Row(
                                name,
                                Integer.toString(document.entries().size()),
                                Optional.empty(),
                                Optional.of(document),
                                Optional.empty(),
                                false));
        row.setExpanded(true);
        Branch top = new Branch();
        passing.forEach(entry -> place(top, entry));
        add(row, top, document);
        return Optional.of(row);
    }

    /**
     * The row of a sample.
     *
     * @param brief without its size
     */
    Optional<TreeItem<Row>> sample(Offer offer, boolean brief) {
        Item item = Item.of(offer.document(), offer.document().entries().getFirst());
        return offer.title().toLowerCase(Locale.ROOT).contains(filter)
                ? Optional.of(
                        new TreeItem<>(
                                new Row(
                                        offer.title(),
                                        brief ? "" : Facts.brief(item),
                                        Optional.of(item),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)))
                : Optional.empty();
    }

    private boolean passes(Document document, Entry entry) {
        return entry.name().toLowerCase(Locale.ROOT).contains(filter)
                || (document.entries().size() == 1
                        && fileName(document).toLowerCase(Locale.ROOT).contains(filter));
    }

    static String fileName(Document document) {
        return String.valueOf(document.path().getFileName());
    }

    private static void place(Branch top, Entry entry) {
        List<String> parts = new ArrayList<>(List.of(entry.name().split("\\.", -1)));
        String last = parts.removeLast();
        Branch branch = top;
        for (String part : parts) {
            branch = branch.branches.computeIfAbsent(part, _ -> new Branch());
        }
        // Names are unique, so a last part can only meet itself by an odd name: keep the whole.
        branch.entries.put(branch.entries.containsKey(last) ? entry.name() : last, entry);
    }

    private void add(TreeItem<Row> parent, Branch branch, Document document) {
        branch.entries.forEach((label, entry) -> addEntry(parent, label, document, entry));
        branch.branches.forEach((label, inner) -> addBranch(parent, label, inner, document));
    }

    private void addBranch(TreeItem<Row> parent, String label, Branch inner, Document document) {
        if (inner.size() == 1) {
            String rest = label;
            Branch at = inner;
            while (at.entries.isEmpty()) {
                Map.Entry<String, Branch> next = at.branches.entrySet().iterator().next();
                rest += "." + next.getKey();
                at = next.getValue();
            }
            Map.Entry<String, Entry> leaf = at.entries.entrySet().iterator().next();
            addEntry(parent, rest + "." + leaf.getKey(), document, leaf.getValue());
            return;
        }
        TreeItem<Row> row = new TreeItem<>(Row.group(label, inner.size()));
        row.setExpanded(!filter.isEmpty());
        parent.getChildren().add(row);
        add(row, inner, document);
    }

    private static void addEntry(
            TreeItem<Row> parent, String label, Document document, Entry entry) {
        Item item = Item.of(document, entry);
        TreeItem<Row> row = new TreeItem<>(Row.of(label, item));
        parent.getChildren().add(row);
        addChannels(row, item);
    }

    private static void addChannels(TreeItem<Row> row, Item item) {
        for (Item child : item.children()) {
            row.getChildren().add(new TreeItem<>(Row.of(child.channelName(), child)));
        }
        row.setExpanded(item.channels() <= 4);
    }
}
