package io.kontor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
class BoundariesTest {

  private static final Set<String> SYSTEMS =
      Set.of("cqr", "ping", "paymentiq", "qenta", "quiq", "stripe", "uniphore", "sandbox");

  /** Where no system is named: a new one is added without opening any of these. */
  private static final List<String> NEUTRAL =
      List.of(
          "src/main/java/io/kontor/hub",
          "src/main/java/io/kontor/store",
          "src/main/java/io/kontor/page",
          "src/main/java/io/kontor/payment",
          "src/main/java/io/kontor/openapi",
          "src/main/java/io/kontor/route",
          "src/main/java/io/kontor/security",
          "src/main/java/io/kontor/vault",
          "src/main/java/io/kontor/Kontor.java",
          "src/main/resources",
          "routes/hub",
          "config/application.yaml");

  /** A word of an identifier in any case, such as {@code an} and {@code Entry} of anEntry. */
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  private static final Pattern SQL =
      Pattern.compile(
          "(?i)\\b(jdbc|sql):|\\b(insert into|delete from|update \\w+ set|select .+ from)\\b");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.kontor");

  @Test
  void thePaymentKnowsNothingButJava() {
    classes()
        .that()
        .resideInAPackage("io.kontor.payment..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.kontor.payment..", "java..", "org.jspecify..")
        .check(CODE);
  }

  @Test
  void onlyTheStoreSpeaksToTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.kontor.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .check(CODE);
  }

  @Test
  void packagesDependOnEachOtherOneWayOnly() {
    slices().matching("io.kontor.(*)..").should().beFreeOfCycles().check(CODE);
  }

  static Stream<String> systems() {
    return SYSTEMS.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aSystemKnowsTheMiddleAndNoOtherSystem(String system) {
    classes()
        .that()
        .resideInAPackage("io.kontor." + system + "..")
        .should()
        .onlyDependOnClassesThat(
            isForeignOrIn("payment", "hub", "vault", "security", "route", "openapi", system))
        .allowEmptyShould(true)
        .check(CODE);
  }

  private static DescribedPredicate<JavaClass> isForeignOrIn(String... packages) {
    List<String> allowed = Stream.of(packages).map(name -> "io.kontor." + name).toList();
    return DescribedPredicate.describe(
        "are not ours or in " + allowed,
        found ->
            !found.getPackageName().startsWith("io.kontor")
                || allowed.stream()
                    .anyMatch(name -> (found.getPackageName() + ".").startsWith(name + ".")));
  }

  /**
   * Not among them: {@code config/routing*.yaml} and {@code config/application-demo.yaml}, where an
   * operator names connectors as data, and each system's own folders.
   */
  @ParameterizedTest
  @MethodSource("neutral")
  void noSystemIsNamedOutsideItsFolders(String place) {
    List<String> named = new ArrayList<>();
    for (Path file : files(place)) {
      if (isInFolderOfASystem(file)) {
        continue;
      }
      for (String line : lines(file)) {
        WORD.matcher(file.getFileName() + " " + line)
            .results()
            .map(MatchResult::group)
            .filter(word -> SYSTEMS.contains(word.toLowerCase(Locale.ROOT)))
            .forEach(word -> named.add(file + ": " + line.trim()));
      }
    }
    assertThat(named).isEmpty();
  }

  /** Such as its pages and scripts among the resources. */
  private static boolean isInFolderOfASystem(Path file) {
    for (Path folder : file) {
      if (SYSTEMS.contains(folder.toString())) {
        return true;
      }
    }
    return false;
  }

  static Stream<String> neutral() {
    return NEUTRAL.stream();
  }

  @Test
  void sqlStandsInTheStoreAndItsMigrationsOnly() {
    List<String> found = new ArrayList<>();
    for (String place : List.of("src/main/java", "routes")) {
      for (Path file : files(place)) {
        boolean store = file.startsWith("src/main/java/io/kontor/store");
        lines(file).stream()
            .filter(line -> !store && SQL.matcher(line).find())
            .forEach(line -> found.add(file + ": " + line.trim()));
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files(String place) {
    try (Stream<Path> tree = Files.walk(Path.of(place))) {
      List<Path> files = tree.filter(Files::isRegularFile).toList();
      assertThat(files).as(place).isNotEmpty();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
