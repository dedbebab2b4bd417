package io.bindery.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What Bindery ships, as this module's class path shows it: jars under {@code mvn verify}, folders under {@code test}. */
final class Production {
    private Production() {}

    /** All main classes below {@code io.bindery}; this module's own test classes are left out. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.bindery");
    }

    /** The descriptors of Bindery's modules. */
    static List<ModuleDescriptor> modules() {
        try {
            return Collections.list(Production.class.getClassLoader().getResources("module-info.class")).stream()
                    .map(Production::descriptor)
                    .filter(module -> module.name().startsWith("io.bindery"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages that anybody may use. */
    static Set<String> exportedPackages() {
        return modules().stream()
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ModuleDescriptor descriptor(URL moduleInfo) {
        try (InputStream in = moduleInfo.openStream()) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
