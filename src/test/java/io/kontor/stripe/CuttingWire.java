package io.kontor.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lies between a caller and a server, and cuts connections after so many bytes of both ways. */
final class CuttingWire implements AutoCloseable {

  private final ServerSocket server;
  private final int far;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Long> cuts = new ArrayDeque<>();
  private long passed;
  private int made;

  CuttingWire(int far) {
    this.far = far;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many bytes have passed since the last cut, or the last time that one was asked for. */
  synchronized long passed() {
    return passed;
  }

  /** How many cuts were made. */
  synchronized int made() {
    return made;
  }

  /** Cuts after so many bytes from here, or from the cut before. */
  synchronized void cut(long after) {
    cuts.add(after);
    passed = 0;
  }

  /** No more cuts. */
  synchronized void heal() {
    cuts.clear();
    passed = 0;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), far);
        workers.execute(() -> pump(near, there, near, there));
        workers.execute(() -> pump(there, near, near, there));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to, Socket near, Socket there) {
    byte[] bytes = new byte[8192];
    try (near;
        there) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        int allowed = allowed(read);
        out.write(bytes, 0, allowed);
        out.flush();
        if (allowed < read) {
          return;
        }
      }
    } catch (IOException e) {
      // the other way was cut
    }
  }

  /** How many of these bytes may pass; fewer than there are where the connection ends with them. */
  private synchronized int allowed(int bytes) {
    Long next = cuts.peek();
    if (next == null || passed + bytes <= next) {
      passed += bytes;
      return bytes;
    }
    int allowed = (int) (next - passed);
    cuts.remove();
    passed = 0;
    made++;
    return allowed;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.shutdownNow();
  }
}
