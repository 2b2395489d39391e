package io.kontor.quiq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A payment token: whoever has it can read and answer the payment, so it is shown nowhere. */
record QuiqToken(String text) {

  /** What a JWT is made of, and no longer than a cookie may be. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~=-]{8,3000}");

  /** Empty for what can be no token. */
  static Optional<QuiqToken> read(String text) {
    return SAFE.matcher(text).matches() ? Optional.of(new QuiqToken(text)) : Optional.empty();
  }

  /** What a merchant's payment of this token is known by. It does not lead back to the token. */
  UUID session(String merchant) {
    String name = "quiq/" + merchant.length() + "/" + merchant + "/" + text;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "QuiqToken";
  }
}
