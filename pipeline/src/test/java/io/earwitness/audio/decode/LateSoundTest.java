package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.source.MemoryByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound is heard at its time in the film, though no picture is decoded. */
class LateSoundTest {
  private static final int RATE_HZ = MatroskaBuilder.RATE_HZ;
  private static final double PICTURE_SECONDS = 0.04;

  /** Half a second with a burst in its middle. */
  private static final Signal SOUND = Signal.bursts(RATE_HZ, RATE_HZ / 2, 0.25);

  private static Signal decoded(MatroskaBuilder film) throws Exception {
    return Decoded.of(film.toArray()).signal();
  }

  private static MatroskaBuilder filmOf(int pictures) {
    MatroskaBuilder film = new MatroskaBuilder();
    for (int i = 0; i < pictures; i++) {
      film.picture(i * PICTURE_SECONDS);
    }
    return film;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 4})
  void soundThatSetsInBehindPicturesIsAsLate(double declaredSeconds) throws Exception {
    MatroskaBuilder film = filmOf(75).lasting(declaredSeconds).sound(3, SOUND);

    assertThat(decoded(film).burstSeconds()).isCloseTo(3.25, within(0.01));
    assertThat(decoded(film).seconds()).isCloseTo(3.5, within(0.01));
  }

  @Test
  void theFilmBeginsWithItsFirstPictureAlsoWhereLaterOnesAreStoredBeforeOthers() throws Exception {
    MatroskaBuilder film =
        new MatroskaBuilder().picture(10).picture(10.12).picture(10.04).picture(10.08);

    assertThat(decoded(film.lasting(13).sound(12, SOUND)).burstSeconds())
        .isCloseTo(2.25, within(0.01));
  }

  @Test
  void picturesStoredBehindTheSoundMayBeginBeforeIt() throws Exception {
    MatroskaBuilder film = new MatroskaBuilder().sound(1, SOUND).picture(0.5).sound(1.5, SOUND);

    assertThat(decoded(film).between(0, 1).burstSeconds()).isCloseTo(0.75, within(0.01));
    assertThat(decoded(film).seconds()).isCloseTo(1.5, within(0.01));
  }

  @Test
  void soundBeforeTheFirstPictureIsTheStart() throws Exception {
    MatroskaBuilder film = new MatroskaBuilder().lasting(3).sound(1, SOUND).picture(2);

    assertThat(decoded(film).burstSeconds()).isCloseTo(0.25, within(0.01));
  }

  @Test
  void aFilmWithoutPicturesDoesNotMatter() throws Exception {
    MatroskaBuilder sound = new MatroskaBuilder().lasting(4);
    for (int i = 0; i < 6; i++) {
      sound.sound(1 + i * SOUND.seconds(), SOUND);
    }

    assertThat(decoded(sound).seconds()).isCloseTo(3, within(0.01));
    assertThat(Decoded.of(sound.toArray()).damage()).isEmpty();
  }

  @Test
  void onlySoWideIsReadAheadForPictures() throws Exception {
    MatroskaBuilder sound = new MatroskaBuilder().lasting(200);
    for (int i = 0; i < 400; i++) {
      sound.sound(i * SOUND.seconds(), SOUND);
    }
    MemoryByteSource source = new MemoryByteSource(sound.toArray());

    try (OpenContainer file = OpenContainer.open(source, OpenOptions.DEFAULT)) {
      assertThat(file.bytesRead()).isLessThan(source.sizeBytes() / 2);
    }
  }

  @Test
  void aRecordersFilmWhoseSoundSetsInLate() throws Exception {
    MemoryByteSource film =
        MemoryByteSource.ofFile(SharedData.path("faults").resolve("late5-h264.mkv"));

    Signal signal = Decoded.of(film).signal();

    assertThat(signal.between(0, 4.9).rms()).isZero();
    assertThat(signal.between(4.9, 5.2).rms()).isGreaterThan(0.001);
    assertThat(signal.seconds()).isCloseTo(35, within(0.05));
  }
}
