package io.kontor.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of lines. A line is durable when its future completes: those that come while
 * the disk is busy share the next force.
 */
final class SandboxJournal implements Closeable {

  private record Line(String text, CompletableFuture<Void> durable) {}

  private final FileChannel file;
  private final List<String> lines;
  private final LinkedBlockingQueue<Line> queue = new LinkedBlockingQueue<>();
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private volatile @Nullable Exception broken;
  private final Thread writer = Thread.ofPlatform().name("sandbox-journal").unstarted(this::run);

  private SandboxJournal(FileChannel file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens it and cuts off what a crash left of a last line: its writer was never answered. */
  static SandboxJournal open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        throw new IllegalStateException(path + " is in use by another process");
      }
      SandboxJournal journal = new SandboxJournal(file, wholeLines(file));
      journal.writer.setDaemon(true);
      journal.writer.start();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wholeLines(FileChannel file) throws IOException {
    byte[] bytes = Channels.newInputStream(file).readAllBytes();
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    file.truncate(whole).position(whole);
    return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines that it held when it was opened. */
  List<String> lines() {
    return lines;
  }

  /** Adds a line; the order of calls is the order of lines. */
  synchronized CompletableFuture<Void> append(String text) {
    Line line = new Line(text + "\n", new CompletableFuture<>());
    if (broken == null) {
      last = line.durable();
      queue.add(line);
    }
    return last;
  }

  /** Completes when all that was added before is durable. */
  synchronized CompletableFuture<Void> settled() {
    return last;
  }

  /** After a failure nothing more is written: half a line may stand at the end. */
  private void run() {
    var batch = new ArrayList<Line>();
    while (broken == null) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch);
        write(batch);
        batch.forEach(line -> line.durable().complete(null));
      } catch (IOException | InterruptedException e) {
        fail(batch, e);
      }
      batch.clear();
    }
  }

  private synchronized void fail(List<Line> batch, Exception e) {
    broken = e;
    queue.drainTo(batch);
    batch.forEach(line -> line.durable().completeExceptionally(e));
    last = CompletableFuture.failedFuture(e);
  }

  private void write(List<Line> batch) throws IOException {
    var text = new StringBuilder();
    batch.forEach(line -> text.append(line.text()));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    settled().exceptionally(failure -> null).join();
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
