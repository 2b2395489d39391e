package io.kontor.openapi;

import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An OpenAPI 3.1 document: which operations there are, and what each takes. */
public final class Contract {

  private final String text;
  private final String base;
  private final List<Operation> operations;
  private final ContractReader reader;

  private Contract(String text, ContractReader reader, List<Operation> operations) {
    this.text = text;
    this.base = URI.create(reader.server()).getPath();
    this.operations = operations;
    this.reader = reader;
  }

  /**
   * Reads a document in YAML.
   *
   * @throws IllegalArgumentException if it is not one that we understand
   */
  public static Contract read(Path file) {
    try {
      String text = Files.readString(file);
      ContractReader reader = ContractReader.of(text);
      List<Operation> operations =
          reader.operations().stream().sorted(Comparator.comparingLong(Operation::holes)).toList();
      return new Contract(text, reader, operations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document itself. */
  public String text() {
    return text;
  }

  /** The path that all of its paths begin with. */
  public String base() {
    return base;
  }

  public List<Operation> operations() {
    return operations;
  }

  public Optional<Operation> operation(String id) {
    return operations.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** One of the document's shared schemas. */
  public JsonSchema schema(String name) {
    return reader.shared(name);
  }

  /**
   * @param path the whole path, decoded; an empty segment fits no parameter
   */
  public Match match(String method, String path) {
    if (!path.startsWith(base + "/")) {
      return new Match.Nothing();
    }
    List<String> segments = Arrays.asList(path.substring(base.length() + 1).split("/", -1));
    Set<String> allowed = new TreeSet<>();
    for (Operation operation : operations) {
      Optional<Map<String, String>> fit = fit(operation.path(), segments);
      if (fit.isPresent() && operation.method().equals(method)) {
        return new Match.Found(operation, fit.get());
      }
      fit.ifPresent(parameters -> allowed.add(operation.method()));
    }
    return allowed.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(allowed);
  }

  private static Optional<Map<String, String>> fit(List<String> template, List<String> segments) {
    if (template.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < template.size(); i++) {
      String wanted = template.get(i);
      String found = segments.get(i);
      boolean hole = wanted.startsWith("{");
      if (hole && !found.isEmpty()) {
        parameters.put(wanted.substring(1, wanted.length() - 1), found);
      } else if (!wanted.equals(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(Collections.unmodifiableMap(parameters));
  }
}
