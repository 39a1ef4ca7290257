using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>Reads all rows into memory. As nothing tells how many there are, they are read in blocks, which are joined at the end.</summary>
internal static class CsvDatasetReader
{
    private const int FirstRows = 16;

    /// <summary>The most values in a block, 4 MB.</summary>
    private const int BlockLength = 1 << 20;

    public static Dataset Read(CsvRows rows)
    {
        CsvPlan plan = rows.Plan;
        int width = Math.Max(1, checked(plan.InputLength + plan.TargetLength));
        var blocks = new List<Block>();
        int count = 0;
        int size = FirstRows;
        while (true)
        {
            size = Math.Max(1, Math.Min(size, BlockLength / width));
            var block = new Block(plan, size);
            int got = rows.Read(block.Inputs, block.Targets, block.Labels, size);
            block.Count = got;
            blocks.Add(block);
            count = checked(count + got);
            if (got < size)
            {
                break;
            }

            size = Math.Min(int.MaxValue / 4, size) * 4;
        }

        float[] inputs = Join(blocks, count, plan.InputLength, block => block.Inputs);
        if (plan.ClassCount == 0)
        {
            return new Dataset(inputs, plan.InputLength, Join(blocks, count, plan.TargetLength, block => block.Targets), plan.TargetLength);
        }

        return new Dataset(inputs, plan.InputLength, Join(blocks, count, 1, block => block.Labels), plan.ClassCount);
    }

    private static T[] Join<T>(List<Block> blocks, int count, int length, Func<Block, T[]> values)
    {
        var joined = new T[checked(count * length)];
        int at = 0;
        foreach (Block block in blocks)
        {
            Array.Copy(values(block), 0, joined, at, block.Count * length);
            at += block.Count * length;
        }

        return joined;
    }

    private sealed class Block(CsvPlan plan, int rows)
    {
        public float[] Inputs { get; } = new float[rows * plan.InputLength];

        public float[] Targets { get; } = new float[rows * plan.TargetLength];

        public int[] Labels { get; } = new int[plan.ClassCount > 0 ? rows : 0];

        public int Count { get; set; }
    }
}
