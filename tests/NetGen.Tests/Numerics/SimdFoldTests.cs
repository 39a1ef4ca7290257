using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Tests.Numerics;

public class SimdFoldTests
{
    [Fact]
    public void Sum16_EveryWidth_FollowsTheDocumentedTree()
    {
        int differentOrder = 0;
        for (int round = 0; round < 1_000; round++)
        {
            float[] v = Numbers(round);
            float expected =
                (((v[0] + v[8]) + (v[4] + v[12])) + ((v[2] + v[10]) + (v[6] + v[14]))) +
                (((v[1] + v[9]) + (v[5] + v[13])) + ((v[3] + v[11]) + (v[7] + v[15])));
            Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Simd.Sum16(v)));
            Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Simd.Sum16(Vector512.Create(v))));
            Assert.Equal(Ulp.Bits(expected), Ulp.Bits(Simd.Sum16(Vector256.Create(v, 0), Vector256.Create(v, 8))));
            Assert.Equal(
                Ulp.Bits(expected),
                Ulp.Bits(Simd.Sum16(Vector128.Create(v, 0), Vector128.Create(v, 4), Vector128.Create(v, 8), Vector128.Create(v, 12))));

            float inOrder = 0f;
            foreach (float value in v)
            {
                inOrder += value;
            }

            differentOrder += inOrder != expected ? 1 : 0;
        }

        // The numbers must be such that the order shows.
        Assert.True(differentOrder > 500);
    }

    [Fact]
    public void Broadcast_EveryLane_IsInAllLanes()
    {
        float[] v = Numbers(1);
        v[5] = float.NaN;
        v[14] = -0f;
        for (int lane = 0; lane < 16; lane++)
        {
#pragma warning disable CA1857 // any lane
            AssertAll(v[lane], Simd.Broadcast(Vector512.Create(v), lane));
            AssertAll(v[lane], Simd.Broadcast(Vector256.Create(v, lane & 8), lane & 7));
            AssertAll(v[lane], Simd.Broadcast(Vector128.Create(v, lane & 12), lane & 3));
#pragma warning restore CA1857
        }

        // Constants, as generated code has them.
        AssertAll(v[0], Simd.Broadcast(Vector512.Create(v), 0));
        AssertAll(v[7], Simd.Broadcast(Vector512.Create(v), 7));
        AssertAll(v[13], Simd.Broadcast(Vector512.Create(v), 13));
        AssertAll(v[3], Simd.Broadcast(Vector256.Create(v, 0), 3));
        AssertAll(v[6], Simd.Broadcast(Vector256.Create(v, 0), 6));
        AssertAll(v[2], Simd.Broadcast(Vector128.Create(v, 0), 2));

        static void AssertAll<TVector>(float expected, TVector actual)
            where TVector : struct
        {
            foreach (float value in MemoryMarshal.Cast<TVector, float>(new ReadOnlySpan<TVector>(in actual)))
            {
                Assert.Equal(Ulp.Bits(expected), Ulp.Bits(value));
            }
        }
    }

    [Fact]
    public void Max16_EveryWidth_FollowsTheDocumentedTree()
    {
        for (int round = 0; round < 1_000; round++)
        {
            float[] v = Numbers(round);

            // Zeros of both signs and NaN are where the order of comparisons shows.
            v[round % 16] = float.NaN;
            if (round % 3 == 0)
            {
                for (int i = 0; i < 16; i++)
                {
                    v[i] = ((round >> (i % 7)) & 1) == 0 ? 0f : -0f;
                }
            }

            float[] fold = (float[])v.Clone();
            for (int step = 8; step > 0; step /= 2)
            {
                for (int j = 0; j < step; j++)
                {
                    fold[j] = fold[j] > fold[j + step] ? fold[j] : fold[j + step];
                }
            }

            Assert.Equal(Ulp.Bits(fold[0]), Ulp.Bits(Simd.Max16(v)));
            Assert.Equal(Ulp.Bits(fold[0]), Ulp.Bits(Simd.Max16(Vector512.Create(v))));
            Assert.Equal(Ulp.Bits(fold[0]), Ulp.Bits(Simd.Max16(Vector256.Create(v, 0), Vector256.Create(v, 8))));
            Assert.Equal(
                Ulp.Bits(fold[0]),
                Ulp.Bits(Simd.Max16(Vector128.Create(v, 0), Vector128.Create(v, 4), Vector128.Create(v, 8), Vector128.Create(v, 12))));
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void Fold_OfAnotherCountThanSixteen_Throws(int count)
    {
        Assert.Throws<ArgumentException>(() => Simd.Sum16(new float[count]));
        Assert.Throws<ArgumentException>(() => Simd.Max16(new float[count]));
    }

    [Fact]
    public void FirstLanes_EveryCount_HasThatManyLanesOn()
    {
        for (int count = 0; count <= 16; count++)
        {
            Vector512<int> by512 = Simd.FirstLanes512(count).AsInt32();
            Vector256<int> by256 = Simd.FirstLanes256(Math.Min(count, 8)).AsInt32();
            Vector128<int> by128 = Simd.FirstLanes128(Math.Min(count, 4)).AsInt32();
            for (int lane = 0; lane < 16; lane++)
            {
                int expected = lane < count ? -1 : 0;
                Assert.Equal(expected, by512[lane]);
                Assert.Equal(expected, lane < 8 ? by256[lane] : expected);
                Assert.Equal(expected, lane < 4 ? by128[lane] : expected);
            }
        }
    }

    [Fact]
    public void FirstLanes_CountOutsideTheTable_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Simd.FirstLanes512(17));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simd.FirstLanes512(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simd.FirstLanes256(17));
        Assert.Throws<ArgumentOutOfRangeException>(() => Simd.FirstLanes128(17));
    }

    [Fact]
    public void AlignUp_EveryStart_IsTheNextBoundary()
    {
        Span<float> scratch = stackalloc float[64];
        for (int start = 0; start < 32; start++)
        {
            ref float from = ref scratch[start];
            ref float aligned = ref Simd.AlignUp(ref from);
            nint skipped = Unsafe.ByteOffset(ref from, ref aligned);
            Assert.InRange(skipped, 0, 60);
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref aligned) & 63);
            Assert.True(Unsafe.AreSame(ref aligned, ref Unsafe.Add(ref MemoryMarshal.GetReference(scratch), start + (int)(skipped / 4))));
        }
    }

    [Fact]
    public void WidthLimit_IsTheForcedWidth() => Assert.Equal(VectorWidth.Limit, Simd.WidthLimit);

    private static float[] Numbers(int round)
    {
        var random = new PhiloxStream(seed: 5, stream: 0, step: (uint)round);
        var values = new float[16];
        for (int i = 0; i < 16; i++)
        {
            values[i] = (random.Single((ulong)i) - 0.5f) * (1 << (i % 5));
        }

        return values;
    }
}
